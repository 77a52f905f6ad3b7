package io.jpsremote.wsman.http;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** What our own trust managers throw, so that the reason need not be read from words. */
final class CertificateRefusedException extends CertificateException {

    private final TlsFailure reason;
    private final transient @Nullable X509Certificate certificate;

    CertificateRefusedException(
            TlsFailure reason, String message, @Nullable X509Certificate certificate, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.certificate = certificate;
    }

    TlsFailure reason() {
        return reason;
    }

    @Nullable X509Certificate certificate() {
        return certificate;
    }
}
