package io.jpsremote.wsman;

import io.jpsremote.wsman.http.HttpTarget;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Puts addresses of endpoints together from what a user or a server wrote; path and query stay as they were written. */
final class Address {

    private static final String USUAL_PATH = "/wsman";

    private Address() {}

    /**
     * @param computerName a name, also an international one, or an address with or without brackets
     * @throws IllegalArgumentException when it is neither
     */
    static URI of(boolean https, String computerName, int port) {
        try {
            return of(https ? "https" : "http", ascii(computerName), port, USUAL_PATH);
        } catch (URISyntaxException | IllegalArgumentException e) {
            // what stands before an @ may be a password
            boolean showable = computerName.indexOf('@') < 0;
            throw new IllegalArgumentException(
                    (showable ? "'" + computerName + "' is" : "what has an @ is") + " no computer name and no address",
                    showable ? e : null);
        }
    }

    /**
     * The same with a port, without user and fragment.
     *
     * @param whole with a host
     */
    static URI completed(URI whole, int port) throws URISyntaxException {
        String path = whole.getRawPath();
        String query = whole.getRawQuery();
        return of(
                whole.getScheme().toLowerCase(Locale.ROOT),
                // the zone of an address of version 6, as a URI has it (RFC 6874 2)
                HttpTarget.hostOf(whole).replaceFirst("%25(?=[^]])", "%"),
                port,
                (path == null || path.length() < 2 ? USUAL_PATH : path) + (query == null ? "" : "?" + query));
    }

    /** @param place path and query, written as they go out */
    static URI of(String scheme, String host, int port, String place) throws URISyntaxException {
        String literal = isBareVersion6(host) ? "[" + host + "]" : host;
        URI start = new URI(scheme + "://" + literal + ":" + port);
        if (!HttpTarget.hostOf(start).equals(literal) || HttpTarget.portOf(start) != port) {
            throw new URISyntaxException(host, "no host");
        }
        return new URI(start + place);
    }

    private static boolean isBareVersion6(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[");
    }

    private static String ascii(String name) {
        return name.chars().allMatch(c -> c < 0x80) ? name : IDN.toASCII(name);
    }

    /** The host as certificates, services and users' lists have it. */
    static String identity(URI uri) {
        return identity(HttpTarget.hostOf(uri));
    }

    /** Without the dot that only tells the resolver where a name ends; an address of version 6 in brackets. */
    static String identity(String host) {
        String name = isBareVersion6(host) ? "[" + host + "]" : ascii(host);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
