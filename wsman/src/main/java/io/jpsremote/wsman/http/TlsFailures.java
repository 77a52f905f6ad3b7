package io.jpsremote.wsman.http;

import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads what JSSE throws. Types and reason codes where there are any; the name of an alert, which JSSE gives inside its wording only, by its own
 * spelling (RFC 8446 6), which is the same on every Java.
 */
final class TlsFailures {

    private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: ([a-z_]+)");
    // newer Javas put the alert they send themselves in front
    private static final Pattern SENT = Pattern.compile("^\\(([a-z_]+)\\) ");
    // a server that answers with a version we did not offer: SunJSSE's names of versions
    private static final Pattern VERSION = Pattern.compile("\\b(SSLv[23](Hello)?|TLS1[0-3]|TLSv1(\\.[0-3])?)\\b");

    private static final int MAX_CAUSES = 16;

    private TlsFailures() {}

    static TlsFailedException of(SSLException failure) {
        if (failure instanceof TlsFailedException known) {
            return known;
        }
        CertificateRefusedException refused = find(CertificateRefusedException.class, failure);
        if (refused != null) {
            return new TlsFailedException(refused.reason(), "", refused.certificate(), failure);
        }
        if (find(SSLPeerUnverifiedException.class, failure) != null) {
            return new TlsFailedException(TlsFailure.OTHER_NAME, "", null, failure);
        }
        TlsFailure path = ofPath(failure);
        if (path != null) {
            return new TlsFailedException(path, "", null, failure);
        }
        String alert = token(RECEIVED, failure);
        TlsFailure reason = alert.isEmpty() ? ofOwn(failure) : ofAlert(alert);
        return new TlsFailedException(reason, alert, null, failure);
    }

    /** What a context of the user's own says of a certificate; null where it says nothing that is known. */
    static @Nullable TlsFailure ofPath(Throwable failure) {
        CertPathValidatorException invalid = find(CertPathValidatorException.class, failure);
        if (invalid != null && invalid.getReason() instanceof BasicReason reason) {
            return switch (reason) {
                case EXPIRED -> TlsFailure.EXPIRED;
                case NOT_YET_VALID -> TlsFailure.NOT_YET_VALID;
                case REVOKED -> TlsFailure.REVOKED;
                case UNDETERMINED_REVOCATION_STATUS -> TlsFailure.REVOCATION_UNKNOWN;
                // Java asks OCSP and the list in turn; what the second says is suppressed by the first, which has no
                // reason
                case UNSPECIFIED -> unlearnt(invalid) ? TlsFailure.REVOCATION_UNKNOWN : TlsFailure.UNKNOWN_AUTHORITY;
                case ALGORITHM_CONSTRAINED -> TlsFailure.WEAK_ALGORITHM;
                default -> TlsFailure.UNKNOWN_AUTHORITY;
            };
        }
        boolean path = find(CertPathBuilderException.class, failure) != null;
        return path ? TlsFailure.UNKNOWN_AUTHORITY : null;
    }

    private static boolean unlearnt(Throwable failure) {
        return Stream.iterate(failure, t -> t != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .flatMap(t -> Arrays.stream(t.getSuppressed()))
                .anyMatch(s -> s instanceof CertPathValidatorException second
                        && second.getReason() == BasicReason.UNDETERMINED_REVOCATION_STATUS);
    }

    private static TlsFailure ofAlert(String alert) {
        return switch (alert) {
            case "protocol_version", "inappropriate_fallback" -> TlsFailure.PROTOCOL_VERSION;
            // before TLS 1.3 a server that misses a client's certificate says handshake_failure too
            case "handshake_failure", "insufficient_security" -> TlsFailure.NOTHING_IN_COMMON;
            // a server speaks of certificates only where it means the client's
            case "certificate_required",
                    "bad_certificate",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_unknown",
                    "unknown_ca",
                    "access_denied" -> TlsFailure.CLIENT_CERTIFICATE;
            default -> TlsFailure.OTHER;
        };
    }

    private static TlsFailure ofOwn(SSLException failure) {
        if (find(EOFException.class, failure) != null || find(SocketException.class, failure) != null) {
            return TlsFailure.ENDED;
        }
        if ("protocol_version".equals(token(SENT, failure))
                || !token(VERSION, failure).isEmpty()) {
            return TlsFailure.PROTOCOL_VERSION;
        }
        // "Unsupported or unrecognized SSL message": a record that is none has this exact type and no cause
        boolean record = failure.getClass() == SSLException.class && failure.getCause() == null;
        return record ? TlsFailure.NO_TLS : ofHandshake(failure);
    }

    private static TlsFailure ofHandshake(SSLException failure) {
        // no suite or version is left of what this Java allows before anything was sent
        boolean silent = failure.getClass() == SSLHandshakeException.class && failure.getCause() == null;
        return silent ? TlsFailure.NOTHING_IN_COMMON : TlsFailure.OTHER;
    }

    private static String token(Pattern pattern, Throwable failure) {
        Matcher matcher = pattern.matcher(String.valueOf(failure.getMessage()));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static <T> @Nullable T find(Class<T> type, Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < MAX_CAUSES; t = t.getCause(), depth++) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    /** Whether the certificate's own dates are the reason, which a failed search for a path hides. */
    static TlsFailure datesOr(X509Certificate leaf, TlsFailure otherwise) {
        try {
            leaf.checkValidity();
            return otherwise;
        } catch (CertificateExpiredException e) {
            return TlsFailure.EXPIRED;
        } catch (CertificateNotYetValidException e) {
            return TlsFailure.NOT_YET_VALID;
        }
    }
}
