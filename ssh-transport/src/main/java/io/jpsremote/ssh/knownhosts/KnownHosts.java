package io.jpsremote.ssh.knownhosts;

import io.jpsremote.ssh.key.PublicKeys;
import io.jpsremote.ssh.knownhosts.KnownHostLine.Marker;
import io.jpsremote.ssh.knownhosts.Verdict.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The host keys in some known_hosts files, as they were when they were read. */
public final class KnownHosts {

    private final List<KnownHostLine> lines;

    private KnownHosts(List<KnownHostLine> lines) {
        this.lines = lines;
    }

    /** Reads the files that exist, in order. */
    public static KnownHosts read(List<Path> files) throws IOException {
        List<KnownHostLine> lines = new ArrayList<>();
        for (Path file : files) {
            if (Files.exists(file)) {
                int number = 0;
                for (String text : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    KnownHostLine.parse(text, file + ":" + ++number).ifPresent(lines::add);
                }
            }
        }
        return new KnownHosts(lines);
    }

    /** The name a host is looked up by: {@code host}, or {@code [host]:port} where the port is not 22. */
    public static String lookupName(String host, int port) {
        return port == 22 ? host : "[" + host + "]:" + port;
    }

    /** The types of the host's known keys, in the order of the files. */
    public List<String> types(String lookupName) {
        return of(lookupName, Marker.NONE).map(KnownHostLine::type).distinct().toList();
    }

    /** Whether an authority is known that may certify the host. */
    public boolean hasAuthority(String lookupName) {
        return of(lookupName, Marker.CERT_AUTHORITY).findAny().isPresent();
    }

    /**
     * Judges a plain key.
     *
     * @param key in wire form
     */
    public Verdict judge(String lookupName, byte[] key) {
        Optional<KnownHostLine> revoked = revoked(lookupName, key);
        if (revoked.isPresent()) {
            return verdict(State.REVOKED, revoked.get(), lookupName, key);
        }
        Optional<KnownHostLine> same = first(lookupName, Marker.NONE, key);
        if (same.isPresent()) {
            return verdict(State.KNOWN, same.get(), lookupName, key);
        }
        String type = PublicKeys.type(key);
        Optional<KnownHostLine> other = of(lookupName, Marker.NONE)
                .filter(line -> line.type().equals(type))
                .findFirst();
        return verdict(other.isPresent() ? State.CHANGED : State.UNKNOWN, other.orElse(null), lookupName, key);
    }

    /** Judges a key that an authority certified; the signature, names and dates of the certificate have been checked already. */
    public Verdict judgeCertified(String lookupName, byte[] key, byte[] authority) {
        Optional<KnownHostLine> revoked = revoked(lookupName, key).or(() -> revoked(lookupName, authority));
        if (revoked.isPresent()) {
            return verdict(State.REVOKED, revoked.get(), lookupName, key);
        }
        Optional<KnownHostLine> trusted = first(lookupName, Marker.CERT_AUTHORITY, authority);
        return trusted.isPresent() ? verdict(State.KNOWN, trusted.get(), lookupName, key) : judge(lookupName, key);
    }

    private Optional<KnownHostLine> revoked(String name, byte[] key) {
        return first(name, Marker.REVOKED, key);
    }

    private Optional<KnownHostLine> first(String name, Marker marker, byte[] key) {
        return of(name, marker).filter(sameKey(key)).findFirst();
    }

    private Stream<KnownHostLine> of(String name, Marker marker) {
        return lines.stream()
                .filter(line -> line.marker() == marker)
                .filter(line -> line.hosts().match(name));
    }

    private static Predicate<KnownHostLine> sameKey(byte[] key) {
        return line -> Arrays.equals(line.key(), key);
    }

    private Verdict verdict(State state, @Nullable KnownHostLine line, String name, byte[] key) {
        String type = PublicKeys.type(key);
        List<String> others = types(name).stream().filter(t -> !t.equals(type)).toList();
        return new Verdict(state, line == null ? "" : line.place(), others);
    }
}
