package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.PeerText;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A TLS connection that failed, with the reason as data. */
public final class TlsFailedException extends SSLException {

    private final TlsFailure reason;
    private final String alert;
    private final transient @Nullable X509Certificate certificate;

    TlsFailedException(TlsFailure reason, String alert, @Nullable X509Certificate certificate, SSLException cause) {
        super(PeerText.oneLine(String.valueOf(cause.getMessage())), cause);
        this.reason = reason;
        this.alert = alert;
        this.certificate = certificate;
    }

    public TlsFailure reason() {
        return reason;
    }

    /** Whether the next attempt would end the same way. */
    public boolean isFinal() {
        return reason != TlsFailure.ENDED && reason != TlsFailure.OTHER;
    }

    /** The name of the alert that the server sent (RFC 8446 6), empty where it sent none. */
    public String alert() {
        return alert;
    }

    /** The server's certificate where it was the reason. */
    public Optional<X509Certificate> certificate() {
        return Optional.ofNullable(certificate);
    }
}
