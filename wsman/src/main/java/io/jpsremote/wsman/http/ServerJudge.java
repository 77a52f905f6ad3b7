package io.jpsremote.wsman.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Judges servers and never clients. An extended trust manager, because Java wraps any other kind and checks the name itself then.
 */
abstract sealed class ServerJudge extends X509ExtendedTrustManager permits CheckedLeaf, TrustedChain {

    /**
     * @param chain at least the server's own certificate
     * @param socket where the handshake runs, null where that is not known
     */
    abstract void judge(X509Certificate[] chain, String kind, @Nullable Socket socket) throws CertificateException;

    private void judgeAny(X509Certificate[] chain, String kind, @Nullable Socket socket) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("the server showed no certificate");
        }
        judge(chain, kind, socket);
    }

    static void checkDates(X509Certificate leaf) throws CertificateException {
        try {
            leaf.checkValidity();
        } catch (CertificateException e) {
            throw new CertificateRefusedException(
                    TlsFailures.datesOr(leaf, TlsFailure.OTHER), String.valueOf(e.getMessage()), leaf, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        judgeAny(chain, kind, null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        judgeAny(chain, kind, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        judgeAny(chain, kind, null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
        throw new CertificateException("clients are not judged here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) throws CertificateException {
        checkClientTrusted(chain, kind);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
