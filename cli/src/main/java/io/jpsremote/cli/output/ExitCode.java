package io.jpsremote.cli.output;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.Optional;

/** How the program ends; scripts decide by these numbers, so they never change. */
public enum ExitCode {
    OK(0, "everything ran; errors that ended nothing are no failure"),
    REMOTE_ERROR(1, "a terminating error of the remote command (any error with -ErrorAction Stop)"),
    USAGE(2, "the command line cannot be understood"),
    NETWORK(3, "name, TCP, TLS, HTTP, or the host key of SSH"),
    AUTHENTICATION(4, "authentication, or a credential that cannot be had"),
    AUTHORISATION(5, "authorisation or configuration of the other side"),
    QUOTA(6, "a quota of the other side"),
    PROTOCOL(7, "protocol or version"),
    LINK(8, "the link was lost"),
    INTERNAL(70, "a fault of this program: please report it"),
    OUTPUT(74, "the output could not be written, as on a full disk"),
    DEADLINE(124, "the deadline the user set has passed"),
    /** This and the next but one the JVM gives by itself, as shells do for every program that a signal ended. */
    HANGUP(129, "ended by SIGHUP, as when a terminal is closed; sessions were closed"),
    INTERRUPTED(130, "interrupted by Ctrl+C"),
    TERMINATED(143, "ended by SIGTERM; sessions were closed");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** The code for a failure to open or use a session. */
    public static ExitCode of(Throwable failure) {
        Optional<RequirementNotMetException> unmet = RequirementNotMetException.behind(failure);
        if (unmet.isPresent()) {
            return of(unmet.get().failures().get(0).requirement().category());
        } else if (failure instanceof ConnectionLostException) {
            return LINK;
        } else if (failure instanceof ProtocolViolationException) {
            return PROTOCOL;
        }
        return REMOTE_ERROR;
    }

    static ExitCode of(Requirement.Category category) {
        return switch (category) {
            case USAGE -> USAGE;
            case NETWORK -> NETWORK;
            case AUTHENTICATION -> AUTHENTICATION;
            case AUTHORISATION -> AUTHORISATION;
            case QUOTA -> QUOTA;
            case PROTOCOL -> PROTOCOL;
            case LINK -> LINK;
        };
    }
}
