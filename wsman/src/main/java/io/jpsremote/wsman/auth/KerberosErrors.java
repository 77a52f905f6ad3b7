package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The Kerberos error number in what the JDK throws (RFC 4120 7.5.9). The JDK offers it only as the number in parentheses behind its own
 * wording, so the wording is passed over and the number read.
 */
final class KerberosErrors {

    static final int CLIENT_UNKNOWN = 6;
    static final int SERVER_UNKNOWN = 7;
    static final int CLIENT_REVOKED = 18;
    static final int KEY_EXPIRED = 23;
    static final int PREAUTH_FAILED = 24;
    static final int CLOCK_SKEW = 37;
    static final int WRONG_REALM = 68;

    private static final Pattern NUMBER = Pattern.compile("\\((\\d{1,3})\\)");

    private KerberosErrors() {}

    /** The number, empty where the failure carries none. */
    static OptionalInt number(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 12; t = t.getCause(), depth++) {
            OptionalInt number = numberIn(t.getMessage());
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt numberIn(@Nullable String message) {
        Matcher matcher = NUMBER.matcher(message == null ? "" : message);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Whether the KDC was asked and refused the user or the password: nothing else may be tried with it then. */
    static boolean credentialsRefused(Throwable failure) {
        OptionalInt number = number(failure);
        if (number.isEmpty()) {
            return decryptionFailed(failure);
        }
        return switch (number.getAsInt()) {
            case CLIENT_UNKNOWN, CLIENT_REVOKED, KEY_EXPIRED, PREAUTH_FAILED -> true;
            default -> false;
        };
    }

    /**
     * What a failure to get a ticket means.
     *
     * @param withoutKdc what it means where no KDC was asked
     */
    static KerberosProblem problem(Throwable failure, KerberosProblem withoutKdc) {
        if (number(failure).isPresent() || decryptionFailed(failure)) {
            return KerberosProblem.REFUSED_BY_KDC;
        }
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 12; t = t.getCause(), depth++) {
            if (t instanceof KdcSilentException) {
                return KerberosProblem.KDC_SILENT;
            }
            if (t instanceof IOException || t.getClass().getName().startsWith("sun.security.krb5.")) {
                return KerberosProblem.NO_KDC;
            }
        }
        return withoutKdc;
    }

    /** A KDC without pre-authentication hands its answer to everybody; a wrong password shows as an answer that cannot be opened. */
    private static boolean decryptionFailed(Throwable failure) {
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 12; t = t.getCause(), depth++) {
            if (t.getClass().getName().equals("sun.security.krb5.KrbCryptoException")) {
                return true;
            }
        }
        return false;
    }
}
