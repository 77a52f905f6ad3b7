package io.jpsremote.psrp.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What a program has to remember of a session to come back to it, without any secret: {@link #toString()} is one line of ASCII, {@link #parse}
 * reads it again, also in later versions of this library.
 *
 * @param transportName {@code WSMan}
 * @param target the endpoint's address, without user or password
 * @param configurationName the session configuration
 * @param sessionId the session's id
 * @param name the session's name
 */
public record SessionToken(String transportName, String target, String configurationName, UUID sessionId, String name) {

    private static final String START = "jpsremote-session:1?";
    private static final String FAMILY = "jpsremote-session:";
    private static final int LONGEST = 8192;

    public SessionToken {
        if (userInfo(target)) {
            throw new IllegalArgumentException("a token holds no user and no password");
        }
    }

    private static boolean userInfo(String target) {
        try {
            return new URI(target).getRawUserInfo() != null;
        } catch (URISyntaxException e) {
            return target.indexOf('@') >= 0;
        }
    }

    /**
     * Reads the text of a token; parts that this version does not know are passed over.
     *
     * @throws IllegalArgumentException when it is none, or one of a version that this library does not know
     */
    public static SessionToken parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith(START) || trimmed.length() > LONGEST) {
            throw new IllegalArgumentException(
                    trimmed.startsWith(FAMILY)
                            ? "this session token is of a version that this library does not know"
                            : "this is no session token: one starts with " + START);
        }
        Map<String, String> parts = parts(trimmed.substring(START.length()));
        return new SessionToken(
                part(parts, "transport"),
                part(parts, "target"),
                part(parts, "configuration"),
                UUID.fromString(part(parts, "id")),
                parts.getOrDefault("name", ""));
    }

    private static Map<String, String> parts(String query) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parts.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static String part(Map<String, String> parts, String name) {
        String value = parts.get(name);
        if (value == null) {
            throw new IllegalArgumentException("this session token has no part '" + name + "'");
        }
        return value;
    }

    /** The text to be stored. */
    @Override
    public String toString() {
        return START + "id=" + sessionId + "&transport=" + encode(transportName) + "&target=" + encode(target)
                + "&configuration=" + encode(configurationName) + "&name=" + encode(name);
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
