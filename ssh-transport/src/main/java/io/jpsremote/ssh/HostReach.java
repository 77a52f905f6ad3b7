package io.jpsremote.ssh;

import io.jpsremote.psrp.connect.Surroundings;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.DirectConnection;
import org.jspecify.annotations.Nullable;

/** Finds a host's addresses and makes the byte connection to it: a socket, or a channel through the host before. */
final class HostReach implements AutoCloseable {

    private final SshHost host;
    private final SshDiagnosis diagnosis;
    private volatile List<InetAddress> addresses = List.of();
    private volatile @Nullable Socket socket;
    private volatile boolean closed;

    HostReach(SshHost host, SshDiagnosis diagnosis) {
        this.host = host;
        this.diagnosis = diagnosis;
    }

    /** A pair of streams and what ends them. */
    record Streams(InputStream input, OutputStream output, Closeable beneath, String seen) {}

    /** The time all addresses have together. */
    Duration connectDeadline() {
        return host.connectTimeout().multipliedBy(Math.max(1, addresses.size())).plusSeconds(1);
    }

    String resolve() {
        try {
            addresses = Stream.of(InetAddress.getAllByName(host.endpoint().host()))
                    .filter(this::wanted)
                    .toList();
        } catch (UnknownHostException e) {
            throw SshDiagnosis.unmet(diagnosis.nameUnknown("no such name, or no answer from the name service"), e);
        }
        if (addresses.isEmpty()) {
            throw SshDiagnosis.unmet(
                    diagnosis.nameUnknown(
                            "no address of the family " + host.config().addressFamily()),
                    null);
        }
        return String.join(
                ", ", addresses.stream().map(InetAddress::getHostAddress).toList());
    }

    private boolean wanted(InetAddress address) {
        return switch (host.config().addressFamily()) {
            case "inet" -> address instanceof Inet4Address;
            case "inet6" -> !(address instanceof Inet4Address);
            default -> true;
        };
    }

    /** Tries every address in the resolver's order. */
    Streams connect() throws IOException {
        Map<String, IOException> failures = new LinkedHashMap<>();
        for (InetAddress address : addresses) {
            InetSocketAddress target =
                    new InetSocketAddress(address, host.endpoint().port());
            try {
                return connect(target);
            } catch (IOException e) {
                failures.put(address.getHostAddress(), e);
            }
        }
        throw SshDiagnosis.unmet(
                diagnosis.notConnected(failures, surroundings()),
                failures.values().stream().findFirst().orElse(null));
    }

    /** Where this client stands on the way to the first address. */
    Surroundings surroundings() {
        return addresses.isEmpty()
                ? Surroundings.UNKNOWN
                : Surroundings.of(addresses.get(0), host.endpoint().port());
    }

    // The socket lives in the streams that are handed on; it is closed here when that does not come about.
    @SuppressWarnings("resource")
    private Streams connect(InetSocketAddress target) throws IOException {
        Socket trying = new Socket();
        socket = trying;
        try {
            if (closed) {
                throw new IOException("closed");
            }
            trying.connect(target, Math.toIntExact(host.connectTimeout().toMillis()));
            trying.setTcpNoDelay(true);
            return new Streams(
                    trying.getInputStream(),
                    trying.getOutputStream(),
                    trying,
                    target.getAddress().getHostAddress() + " port " + target.getPort());
        } catch (IOException e) {
            trying.close();
            throw e;
        }
    }

    /** Opens a direct-tcpip channel [RFC 4254 section 7.2]; the host before resolves the name. */
    Streams connectThrough(SshLink before, String jump) throws IOException {
        DirectConnection channel = new DirectConnection(
                before.connection(), host.endpoint().host(), host.endpoint().port());
        try {
            channel.open();
        } catch (OpenFailException e) {
            throw SshDiagnosis.unmet(diagnosis.jumpRefused(e.getReason().getCode(), jump), e);
        } catch (ConnectionException e) {
            throw new IOException("The connection to " + jump + " was lost", e);
        }
        // Closing the channel would wait for the jump host's answer; the connection to it is closed right afterwards.
        return new Streams(channel.getInputStream(), channel.getOutputStream(), () -> {}, "through " + jump);
    }

    @Override
    public void close() {
        closed = true;
        Socket now = socket;
        if (now != null) {
            try {
                now.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
    }
}
