package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.util.Optional;

/** Why no KDC gave an answer, by the types of what the JDK has thrown. */
public enum KerberosEvidence {
    /** The answer of the KDC could not be opened with the password. */
    UNOPENED,
    /** No default realm is configured and none was named. */
    NO_REALM,
    /** The realm has no KDC that could be asked. */
    NO_KDC,
    /** A KDC is known and could not be reached. */
    UNREACHED;

    private static final int DEPTH = 12;

    /** Reads the chain of causes; empty where nothing in it says. */
    public static Optional<KerberosEvidence> of(Throwable failure) {
        Throwable t = failure;
        for (int i = 0; t != null && i < DEPTH; i++, t = t.getCause()) {
            Optional<KerberosEvidence> seen = ofOne(t);
            if (seen.isPresent()) {
                return seen;
            }
        }
        return Optional.empty();
    }

    // the JDK offers no other way to tell these apart than their classes, which are not exported
    private static Optional<KerberosEvidence> ofOne(Throwable t) {
        if (t instanceof IOException) {
            return Optional.of(UNREACHED);
        }
        return switch (t.getClass().getName()) {
            case "sun.security.krb5.RealmException" -> Optional.of(NO_REALM);
            case "sun.security.krb5.KrbCryptoException" -> Optional.of(UNOPENED);
            case "sun.security.krb5.KrbException" -> Optional.of(NO_KDC);
            default -> Optional.empty();
        };
    }
}
