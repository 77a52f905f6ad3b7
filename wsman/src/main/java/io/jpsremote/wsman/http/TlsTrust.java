package io.jpsremote.wsman.http;

import javax.net.ssl.SSLContext;

/**
 * How the server is verified over https, and what the client shows of itself.
 *
 * @param context what checks the chain and holds the client's certificate
 * @param checksName whether the certificate has to name the host
 * @param onlyTls12 whether TLS 1.3 is not offered: a server may ask for a client's certificate after the handshake, which Java cannot answer in
 *     TLS 1.3 (RFC 8446 4.6.2)
 * @param evidence what the handshakes with it show
 */
public record TlsTrust(SSLContext context, boolean checksName, boolean onlyTls12, TlsEvidence evidence) {

    private static final String[] BOTH = {"TLSv1.3", "TLSv1.2"};
    private static final String[] OLDER = {"TLSv1.2"};

    /** Java's own authorities and the system's, revocation asked for, names checked. */
    public static TlsTrust ofSystem() {
        return builder().build();
    }

    /** One certificate and no other. */
    public static TlsTrust ofPin(byte[] sha256) {
        return builder().pin(sha256).build();
    }

    public static TlsTrustBuilder builder() {
        return new TlsTrustBuilder();
    }

    String[] versions() {
        return onlyTls12 ? OLDER.clone() : BOTH.clone();
    }
}
