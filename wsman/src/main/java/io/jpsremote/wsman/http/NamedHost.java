package io.jpsremote.wsman.http;

import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.hc.client5.http.ssl.DefaultHostnameVerifier;
import org.apache.hc.client5.http.ssl.HttpClientHostnameVerifier;

/** Demands that the certificate names the host (RFC 9525), and hands on a certificate that does not with its refusal. */
final class NamedHost implements HttpClientHostnameVerifier {

    private final DefaultHostnameVerifier usual = new DefaultHostnameVerifier();

    @Override
    public void verify(String host, X509Certificate certificate) throws SSLException {
        try {
            usual.verify(identity(host), certificate);
        } catch (SSLException e) {
            String text = String.valueOf(e.getMessage());
            SSLPeerUnverifiedException refusal = new SSLPeerUnverifiedException(text);
            refusal.initCause(new CertificateRefusedException(TlsFailure.OTHER_NAME, text, certificate, e));
            throw refusal;
        }
    }

    @Override
    public boolean verify(String host, SSLSession session) {
        return usual.verify(identity(host), session);
    }

    /** No certificate names the dot that tells the resolver where a name ends, or the zone of an address. */
    private static String identity(String host) {
        int zone = host.indexOf('%');
        if (zone >= 0) {
            return host.substring(0, zone) + "]";
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
