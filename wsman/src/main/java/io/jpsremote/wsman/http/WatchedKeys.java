package io.jpsremote.wsman.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows what the keys beneath show, and tells that the server has asked: Java asks for a key when CertificateRequest comes (RFC 8446 4.3.2). */
final class WatchedKeys extends X509ExtendedKeyManager {

    private final @Nullable X509ExtendedKeyManager keys;
    private final Runnable asked;

    /** @param keys null for none to show */
    WatchedKeys(@Nullable X509ExtendedKeyManager keys, Runnable asked) {
        this.keys = keys;
        this.asked = asked;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
        asked.run();
        return keys == null ? null : keys.chooseClientAlias(kinds, issuers, socket);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] kinds, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        asked.run();
        return keys == null ? null : keys.chooseEngineClientAlias(kinds, issuers, engine);
    }

    @Override
    public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
        return keys == null ? null : keys.getClientAliases(kind, issuers);
    }

    @Override
    public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return keys == null ? null : keys.getCertificateChain(alias);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return keys == null ? null : keys.getPrivateKey(alias);
    }
}
