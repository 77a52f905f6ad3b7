package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.RemotingException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What kept Kerberos from working. The problem and the KDC's error number are the facts, the text is only for people. */
public final class KerberosException extends RemotingException {

    private final KerberosProblem problem;
    private final boolean credentialsRefused;
    private final transient List<String> kdcs;

    KerberosException(KerberosProblem problem, String message, @Nullable Exception cause) {
        this(problem, message, cause, List.of());
    }

    KerberosException(KerberosProblem problem, String message, @Nullable Exception cause, List<String> kdcs) {
        super(message, cause);
        this.problem = problem;
        this.kdcs = List.copyOf(kdcs);
        credentialsRefused = cause != null && KerberosErrors.credentialsRefused(cause);
    }

    public KerberosProblem problem() {
        return problem;
    }

    /** The KDCs that the configuration names for the realm, as {@code host} or {@code host:port}; empty where that says nothing. */
    public List<String> kdcs() {
        return kdcs;
    }

    /** The KDC's or the server's error number (RFC 4120 7.5.9), empty where there was none. */
    public OptionalInt number() {
        return getCause() == null ? OptionalInt.empty() : KerberosErrors.number(getCause());
    }

    /** Whether the KDC knows that the user or the password is wrong: nothing else may be tried with them then. */
    public boolean credentialsRefused() {
        return credentialsRefused;
    }
}
