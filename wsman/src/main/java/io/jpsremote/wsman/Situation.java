package io.jpsremote.wsman;

import io.jpsremote.psrp.connect.Surroundings;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.http.TlsEvidence.CertificateWish;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known before anything is seen: the target and how it is logged on to.
 *
 * @param user the user name as given, empty for the ticket there is
 * @param blank whether the password that was given is empty
 * @param wish whether the server was seen to ask for a client's certificate
 * @param surroundings where this client stands in the network
 * @param proxy host and port of the proxy on the way, empty without one
 */
record Situation(
        URI uri,
        boolean tls,
        String resourceUri,
        WsmanAuthentication authentication,
        String user,
        boolean blank,
        CertificateWish wish,
        Surroundings surroundings,
        String proxy) {

    // four numbers, or something with colons: what the resolver does not ask a name service for
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.%]*]?");

    static Situation of(WsmanOptions options, @Nullable WsmanCredential credential, Surroundings surroundings) {
        return new Situation(
                options.uri(),
                options.tls().isPresent(),
                options.resourceUri(),
                options.authentication(),
                credential == null ? "" : credential.userName(),
                credential != null && credential.isBlank(),
                options.tls().map(t -> t.evidence().certificateWish()).orElse(CertificateWish.NOT_SEEN),
                surroundings,
                options.proxy().map(proxy -> proxy.host() + ":" + proxy.port()).orElse(""));
    }

    String host() {
        return HttpTarget.hostOf(uri);
    }

    int port() {
        return HttpTarget.portOf(uri);
    }

    String address() {
        return host() + ":" + port();
    }

    boolean namesAddress() {
        return ADDRESS.matcher(host()).matches();
    }

    /** Where a web server listens, and where an address without a port leads. */
    boolean namesWebPort() {
        return port() == 80 || port() == 443;
    }

    boolean namesShortName() {
        return host().indexOf('.') < 0 && !namesAddress();
    }

    /** Whether what is connected to is a proxy, and not the target. */
    boolean isProxied() {
        return !proxy.isEmpty();
    }

    /** An account of the target itself, as far as the name says. */
    boolean localAccount() {
        return !user.isEmpty() && (user.startsWith(".\\") || user.indexOf('\\') < 0 && user.indexOf('@') < 0);
    }

    /** One that the user has said to be the target's own. */
    boolean ownAccount() {
        return user.startsWith(".\\");
    }

    /** The user name without a domain. */
    String account() {
        int at = user.indexOf('@');
        return user.substring(user.indexOf('\\') + 1, at < 0 ? user.length() : at);
    }

    boolean domainAccount() {
        return !user.isEmpty() && !localAccount();
    }

    /** The session configuration's name. */
    String configuration() {
        return resourceUri.substring(resourceUri.lastIndexOf('/') + 1);
    }

    boolean defaultConfiguration() {
        return configuration().equalsIgnoreCase("Microsoft.PowerShell");
    }

    /** What the scheme is called in headers and in WinRM's settings. */
    String scheme() {
        return switch (authentication) {
            case BASIC -> "Basic";
            case KERBEROS -> "Kerberos";
            case CREDSSP -> "CredSSP";
            case NEGOTIATE -> "Negotiate";
            case CERTIFICATE -> "Certificate";
        };
    }

    Map<String, String> places() {
        Map<String, String> places = new LinkedHashMap<>();
        places.put("host", host());
        places.put("port", Integer.toString(port()));
        places.put("config", configuration());
        places.put("scheme", scheme());
        places.put("uri", uri.toString());
        places.put("endpoint", (tls ? "https://" : "http://") + host() + (tls ? ":5986" : ":5985") + "/wsman");
        put(places, "user", user);
        put(places, "account", account());
        put(places, "member", ownAccount() ? account() : user);
        put(places, "client", surroundings.client());
        put(places, "subnet", surroundings.subnet());
        put(places, "address", surroundings.target());
        put(places, "proxy", proxy);
        return places;
    }

    private static void put(Map<String, String> places, String name, String value) {
        if (!value.isEmpty()) {
            places.put(name, value);
        }
    }
}
