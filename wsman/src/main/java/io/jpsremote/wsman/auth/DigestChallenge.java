package io.jpsremote.wsman.auth;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says behind {@code Digest} (RFC 7616 3.3), where this client can answer it.
 *
 * @param hash Java's name of the hash
 * @param session whether the nonces go into the hash of the password ({@code -sess})
 * @param protection whether {@code qop=auth} is answered; the form without it is RFC 2069's
 * @param stale whether only the nonce was too old, and the password right
 */
record DigestChallenge(
        String realm,
        String nonce,
        Optional<String> opaque,
        String algorithm,
        String hash,
        boolean session,
        boolean protection,
        boolean utf8,
        boolean stale) {

    // a name, and a word or a text in quotes (RFC 9110 11.2)
    private static final Pattern PARAMETER = Pattern.compile(
            "([A-Za-z0-9!#$%&'*+.^_`|~-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\",]+))\\s*,?\\s*");

    private static final int LONGEST = 4096; // regular expressions take stack for each character

    /** Empty where something is missing, or of a kind that this client does not know. */
    static Optional<DigestChallenge> read(String text) {
        Map<String, String> values = text.length() > LONGEST ? Map.of() : parameters(text);
        String algorithm = values.getOrDefault("algorithm", "MD5");
        boolean session = algorithm.toLowerCase(Locale.ROOT).endsWith("-sess");
        Optional<String> hash = hash(session ? algorithm.substring(0, algorithm.length() - 5) : algorithm);
        List<String> protections = Arrays.asList(
                values.getOrDefault("qop", "").toLowerCase(Locale.ROOT).split("[\\s,]+"));
        boolean auth = protections.contains("auth");
        boolean known = hash.isPresent() && (auth || !values.containsKey("qop"));
        String nonce = values.getOrDefault("nonce", "");
        if (!known || !values.containsKey("realm") || nonce.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DigestChallenge(
                values.getOrDefault("realm", ""),
                nonce,
                Optional.ofNullable(values.get("opaque")),
                algorithm,
                hash.get(),
                session,
                auth,
                "utf-8".equalsIgnoreCase(values.get("charset")),
                "true".equalsIgnoreCase(values.get("stale"))));
    }

    private static Optional<String> hash(String algorithm) {
        return switch (algorithm.toUpperCase(Locale.ROOT)) {
            case "MD5" -> Optional.of("MD5");
            case "SHA-256" -> Optional.of("SHA-256");
            default -> Optional.empty();
        };
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        for (int at = 0; matcher.find(at) && matcher.start() == at; at = matcher.end()) {
            String quoted = matcher.group(2);
            values.putIfAbsent(
                    matcher.group(1).toLowerCase(Locale.ROOT),
                    quoted == null ? matcher.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            if (matcher.end() == text.length()) {
                break;
            }
        }
        return values;
    }
}
