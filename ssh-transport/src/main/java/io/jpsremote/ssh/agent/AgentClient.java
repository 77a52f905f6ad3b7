package io.jpsremote.ssh.agent;

import io.jpsremote.ssh.key.Identity;
import io.jpsremote.ssh.key.PublicKeys;
import io.jpsremote.ssh.key.WireReader;
import io.jpsremote.ssh.key.WireWriter;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Talks to an ssh-agent over its Unix socket [draft-ietf-sshm-ssh-agent].
 *
 * <p>A message is {@code uint32 length, byte type, contents}. Reading can block for as long as the agent asks its user; {@link #close()} from
 * another thread ends it.
 */
public final class AgentClient implements AutoCloseable {

    private static final int FAILURE = 5;
    private static final int REQUEST_IDENTITIES = 11;
    private static final int IDENTITIES_ANSWER = 12;
    private static final int SIGN_REQUEST = 13;
    private static final int SIGN_RESPONSE = 14;
    private static final int RSA_SHA2_256 = 2;
    private static final int RSA_SHA2_512 = 4;
    // OpenSSH's own bound (MAX_AGENT_REPLY_LEN)
    private static final int LIMIT = 256 * 1024;
    private static final Set<String> USABLE =
            Set.of("ssh-ed25519", "ssh-rsa", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521");

    private final SocketChannel channel;

    private AgentClient(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to the agent that listens on the socket. */
    public static AgentClient connect(Path socket) throws IOException {
        return new AgentClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    /** The keys the agent holds, in its order; those of types that are not supported are left out. */
    public List<Identity> identities() throws IOException {
        WireReader in = ask(new WireWriter().writeByte(REQUEST_IDENTITIES), IDENTITIES_ANSWER);
        int count = in.readUint32();
        List<Identity> identities = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] blob = in.readBytes();
            String comment = in.readString();
            if (USABLE.contains(PublicKeys.bareType(PublicKeys.type(blob)))) {
                identities.add(new AgentIdentity(this, blob, comment));
            }
        }
        return identities;
    }

    byte[] sign(byte[] blob, String named, byte[] data) throws IOException {
        // a certificate is signed for like its key, under a name of its own
        String algorithm = PublicKeys.bareType(named);
        int flags = switch (algorithm) {
            case "rsa-sha2-256" -> RSA_SHA2_256;
            case "rsa-sha2-512" -> RSA_SHA2_512;
            default -> 0;
        };
        WireWriter request = new WireWriter()
                .writeByte(SIGN_REQUEST)
                .writeBytes(blob)
                .writeBytes(data)
                .writeUint32(flags);
        byte[] signature = ask(request, SIGN_RESPONSE).readBytes();
        // An old agent ignores the flags and signs with SHA-1: the server would refuse it without saying why.
        String made = new WireReader(signature).readString();
        if (!made.equals(algorithm)) {
            throw new AgentException("the agent signed with " + made + " instead of " + algorithm);
        }
        return signature;
    }

    private synchronized WireReader ask(WireWriter request, int expected) throws IOException {
        byte[] body = request.toBytes();
        ByteBuffer out = ByteBuffer.allocate(4 + body.length)
                .putInt(body.length)
                .put(body)
                .flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        int length = receive(4).getInt();
        if (length < 1 || length > LIMIT) {
            throw new AgentException("the agent sent a message of " + length + " bytes");
        }
        WireReader in = new WireReader(receive(length).array());
        int type = in.readByte();
        if (type != expected) {
            throw new AgentException(type == FAILURE ? "the agent refused" : "the agent answered with message " + type);
        }
        return in;
    }

    private ByteBuffer receive(int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(length);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new AgentException("the agent closed the connection");
            }
        }
        return in.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
