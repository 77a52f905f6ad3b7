package io.jpsremote.wsman.http;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Why TLS did not come about, as a fact.
 *
 * @param alert the name of the server's alert (RFC 8446 section 6), empty where there was none
 */
public record TlsEvidence(Kind kind, String alert) {

    /** What happened. */
    public enum Kind {
        /** The server sent an alert. */
        ALERT,
        /** The certificate leads to no trusted authority. */
        UNTRUSTED,
        /** The certificate names another host. */
        OTHER_NAME,
        /** The certificate has expired, or is not valid yet. */
        DATES,
        REVOKED,
        /** Whether it is revoked could not be found out. */
        REVOCATION_UNKNOWN,
        /** It is not the certificate that was pinned. */
        OTHER_PIN,
        /** The answer is no TLS. */
        NOT_TLS,
        /** The handshake ended for another reason. */
        ENDED
    }

    private static final int DEPTH = 12;

    // RFC 5246 section 7.2, RFC 8446 section 6: the names are the protocol's; the JDK puts the name of an alert into
    // its message and nowhere
    // else
    private static final Set<String> ALERTS = Set.of(
            "close_notify",
            "unexpected_message",
            "bad_record_mac",
            "record_overflow",
            "handshake_failure",
            "bad_certificate",
            "unsupported_certificate",
            "certificate_revoked",
            "certificate_expired",
            "certificate_unknown",
            "illegal_parameter",
            "unknown_ca",
            "access_denied",
            "decode_error",
            "decrypt_error",
            "protocol_version",
            "insufficient_security",
            "internal_error",
            "inappropriate_fallback",
            "user_canceled",
            "missing_extension",
            "unsupported_extension",
            "unrecognized_name",
            "bad_certificate_status_response",
            "unknown_psk_identity",
            "certificate_required",
            "no_application_protocol");

    private static final Pattern WORD = Pattern.compile("[a-z]+(_[a-z]+)+");

    /** Reads the chain of causes. */
    public static TlsEvidence of(SSLException failure) {
        Throwable t = failure;
        for (int i = 0; t != null && i < DEPTH; i++, t = t.getCause()) {
            Kind kind = kindOf(t);
            if (kind != null) {
                return new TlsEvidence(kind, "");
            }
        }
        String alert = alertIn(failure.getMessage());
        if (!alert.isEmpty()) {
            return new TlsEvidence(Kind.ALERT, alert);
        }
        // outside of a handshake's own exceptions stands only what could not be read as a TLS record
        boolean record = failure.getClass() == SSLException.class && failure.getCause() == null;
        return new TlsEvidence(record ? Kind.NOT_TLS : Kind.ENDED, "");
    }

    private static @org.jspecify.annotations.Nullable Kind kindOf(Throwable t) {
        if (t instanceof OtherPinException) {
            return Kind.OTHER_PIN;
        } else if (t instanceof CertificateExpiredException || t instanceof CertificateNotYetValidException) {
            return Kind.DATES;
        } else if (t instanceof SSLPeerUnverifiedException) {
            return Kind.OTHER_NAME;
        } else if (t instanceof CertPathValidatorException path) {
            return ofPath(path);
        } else if (t instanceof CertPathBuilderException) {
            return t.getCause() == null ? Kind.UNTRUSTED : null;
        }
        return null;
    }

    private static @org.jspecify.annotations.Nullable Kind ofPath(CertPathValidatorException path) {
        if (path.getReason() == BasicReason.REVOKED) {
            return Kind.REVOKED;
        } else if (path.getReason() == BasicReason.UNDETERMINED_REVOCATION_STATUS) {
            return Kind.REVOCATION_UNKNOWN;
        } else if (path.getReason() == BasicReason.EXPIRED || path.getReason() == BasicReason.NOT_YET_VALID) {
            return Kind.DATES;
        }
        return path.getCause() == null ? Kind.UNTRUSTED : null;
    }

    static String alertIn(@org.jspecify.annotations.Nullable String message) {
        Matcher word = WORD.matcher(message == null ? "" : message.toLowerCase(Locale.ROOT));
        while (word.find()) {
            if (ALERTS.contains(word.group())) {
                return word.group();
            }
        }
        return "";
    }
}
