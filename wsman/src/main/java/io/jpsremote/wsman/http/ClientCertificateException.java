package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.RemotingException;
import org.jspecify.annotations.Nullable;

/** A client certificate that cannot be used, found out before anything is sent. */
public final class ClientCertificateException extends RemotingException {

    /** What is wrong. */
    public enum Reason {
        /** The file cannot be read, or is none of the formats. */
        UNREADABLE,
        /** Others than its owner may read the private key. */
        KEY_READABLE_BY_OTHERS,
        NO_CERTIFICATE,
        NO_KEY,
        /** The key is encrypted and there is no passphrase, or it does not open it. */
        PASSPHRASE,
        /** The private key belongs to another certificate. */
        OTHER_KEY,
        /** Today is outside the certificate's dates. */
        DATES
    }

    private final Reason reason;

    ClientCertificateException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
