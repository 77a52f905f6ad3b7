package io.jpsremote.testkit.http;

import javax.net.ssl.SSLContext;

/** How a server speaks TLS. */
public record TlsSettings(SSLContext context, ClientCertificates clientCertificates) {

    /** Whether clients are asked for a certificate. */
    public enum ClientCertificates {
        IGNORED,
        ASKED,
        DEMANDED
    }
}
