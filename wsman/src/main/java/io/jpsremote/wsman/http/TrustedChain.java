package io.jpsremote.wsman.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Takes a server whose chain ends in a trusted authority, and of which nothing is revoked as far as can be known. */
final class TrustedChain extends ServerJudge {

    private final X509ExtendedTrustManager authorities;
    private final @Nullable Revocation revocation;

    /** @param revocation null for not asking */
    TrustedChain(X509ExtendedTrustManager authorities, @Nullable Revocation revocation) {
        this.authorities = authorities;
        this.revocation = revocation;
    }

    @Override
    void judge(X509Certificate[] chain, String kind, @Nullable Socket socket) throws CertificateException {
        try {
            if (socket == null) {
                authorities.checkServerTrusted(chain, kind);
            } else {
                authorities.checkServerTrusted(chain, kind, socket);
            }
        } catch (CertificateException e) {
            TlsFailure path = TlsFailures.ofPath(e);
            TlsFailure reason = TlsFailures.datesOr(chain[0], path == null ? TlsFailure.OTHER : path);
            throw new CertificateRefusedException(reason, String.valueOf(e.getMessage()), chain[0], e);
        }
        // of a certificate that is trusted itself Java does not ask them (RFC 5280 6.1.1)
        checkDates(chain[0]);
        if (revocation != null) {
            revocation.check(chain);
        }
    }
}
