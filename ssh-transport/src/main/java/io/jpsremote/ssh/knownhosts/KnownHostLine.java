package io.jpsremote.ssh.knownhosts;

import io.jpsremote.ssh.key.PublicKeys;
import java.util.Base64;
import java.util.Optional;

/**
 * One line of a known_hosts file: {@code [@marker] patterns type key [comment]}.
 *
 * @param place the file and the line's number, for messages
 */
record KnownHostLine(Marker marker, HostPatterns hosts, String type, byte[] key, String place) {

    enum Marker {
        NONE,
        CERT_AUTHORITY,
        REVOKED
    }

    /** Reads a line; empty for a comment, a blank line and one that cannot be understood, which knows no host. */
    static Optional<KnownHostLine> parse(String text, String place) {
        String line = text.strip();
        Marker marker = Marker.NONE;
        if (line.startsWith("@")) {
            String[] rest = line.split("\\s+", 2);
            Optional<Marker> named = marker(rest[0]);
            if (named.isEmpty() || rest.length < 2) {
                return Optional.empty();
            }
            marker = named.get();
            line = rest[1];
        }
        String[] fields = line.split("\\s+", 4);
        if (line.startsWith("#") || fields.length < 3) {
            return Optional.empty();
        }
        return decode(fields, marker, place);
    }

    private static Optional<Marker> marker(String word) {
        return switch (word) {
            case "@cert-authority" -> Optional.of(Marker.CERT_AUTHORITY);
            case "@revoked" -> Optional.of(Marker.REVOKED);
            default -> Optional.empty();
        };
    }

    private static Optional<KnownHostLine> decode(String[] fields, Marker marker, String place) {
        try {
            byte[] key = Base64.getDecoder().decode(fields[2]);
            // The key itself says its type; a line that says another is broken.
            return PublicKeys.type(key).equals(fields[1])
                    ? Optional.of(new KnownHostLine(marker, new HostPatterns(fields[0]), fields[1], key, place))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
