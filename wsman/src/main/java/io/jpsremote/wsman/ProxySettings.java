package io.jpsremote.wsman;

import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.auth.LogonListener;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.HttpProxy;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the user said about a proxy; whether it goes together is asked at the end. */
final class ProxySettings {

    private @Nullable URI address;
    private @Nullable WsmanCredential credential;
    private ProxyAuthentication kind = ProxyAuthentication.NEGOTIATE;
    private boolean basicAllowed;

    void address(URI uri) {
        boolean plain = "http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null;
        if (!plain || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a proxy's address is http://host:port, with no user or password in it");
        }
        address = uri;
    }

    void credential(ProxyAuthentication newKind, String userName, char[] password) {
        kind = newKind;
        credential = WsmanCredential.of(userName, password);
    }

    void allowBasic() {
        basicAllowed = true;
    }

    /** @throws IllegalArgumentException when something is missing or does not go together */
    void check(boolean https) {
        if (credential == null) {
            return;
        }
        if (address == null) {
            throw new IllegalArgumentException("credentials for a proxy, and no proxy: proxy(address)");
        }
        if (kind == ProxyAuthentication.BASIC && !basicAllowed) {
            throw new IllegalArgumentException(
                    "Basic shows the proxy's password to everyone on the way to it: allowBasicToProxy() if that is what you want");
        }
        if (kind == ProxyAuthentication.NEGOTIATE && !https) {
            throw new IllegalArgumentException(
                    "Negotiate at a proxy needs a tunnel, which plain http does not have: use https");
        }
    }

    Optional<HttpProxy> route() {
        URI at = address;
        if (at == null) {
            return Optional.empty();
        }
        String host = at.getHost().replaceAll("[\\[\\]]", "");
        return Optional.of(new HttpProxy(host, at.getPort() < 0 ? 80 : at.getPort(), logon(host)));
    }

    private Optional<HttpProxy.Logon> logon(String host) {
        return credential == null ? Optional.empty() : Optional.of(new OwnLogon(host, kind, credential));
    }

    /** The proxy's own credentials. */
    private static final class OwnLogon implements HttpProxy.Logon {

        private final String host;
        private final ProxyAuthentication kind;
        private final Authentications authentications;

        OwnLogon(String host, ProxyAuthentication kind, WsmanCredential credential) {
            this.host = host;
            this.kind = kind;
            this.authentications = new Authentications(credential, KerberosSettings.usual(), new Silent());
        }

        @Override
        public Authenticator start(String method, String target) {
            return switch (kind) {
                case BASIC -> authentications.basic();
                case DIGEST -> authentications.digest(method, target);
                case NEGOTIATE -> authentications.negotiate(host, Optional.empty());
            };
        }

        @Override
        public void close() {
            authentications.close();
        }
    }

    /** That a proxy proves nothing is no news. */
    private static final class Silent implements LogonListener {

        @Override
        public void fellBack(String reason) {}

        @Override
        public void warned(String text) {}
    }
}
