package io.jpsremote.ssh;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A negotiation of algorithms that came to nothing.
 *
 * @param ours what was offered
 * @param theirs what the server offered
 */
record Negotiation(Kind kind, String ours, String theirs) {

    // sshj gives these lists in text only (Proposal.firstMatch): this is the one place that reads them.
    private static final Pattern SSHJ =
            Pattern.compile("settlement of (\\w+): \\[(.*?)] and \\[(.*?)]", Pattern.DOTALL);

    /** What was negotiated. */
    enum Kind {
        KEY_EXCHANGE("KexAlgorithms"),
        HOST_KEY("HostKeyAlgorithms"),
        CIPHER("Ciphers"),
        MAC("MACs"),
        COMPRESSION("Compression");

        private final String sshdKeyword;

        Kind(String sshdKeyword) {
            this.sshdKeyword = sshdKeyword;
        }

        /** The keyword of sshd_config that decides. */
        String sshdKeyword() {
            return sshdKeyword;
        }
    }

    /** Reads sshj's exception; empty when it tells of something else. */
    static Optional<Negotiation> from(Throwable error) {
        for (Throwable e = error; e != null; e = e.getCause()) {
            Matcher m = SSHJ.matcher(String.valueOf(e.getMessage()));
            if (m.find()) {
                return Optional.of(new Negotiation(kind(m.group(1)), m.group(2), m.group(3)));
            }
        }
        return Optional.empty();
    }

    private static Kind kind(String token) {
        return switch (token) {
            case "KeyExchangeAlgorithms" -> Kind.KEY_EXCHANGE;
            case "HostKeyAlgorithms" -> Kind.HOST_KEY;
            case "Client2ServerCipherAlgorithms", "Server2ClientCipherAlgorithms" -> Kind.CIPHER;
            case "Client2ServerMACAlgorithms", "Server2ClientMACAlgorithms" -> Kind.MAC;
            default -> Kind.COMPRESSION;
        };
    }
}
