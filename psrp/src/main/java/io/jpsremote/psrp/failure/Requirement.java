package io.jpsremote.psrp.failure;

import java.util.List;

/**
 * One thing that must hold before PowerShell remoting can work, and how to make it hold.
 *
 * <p>Constants live in enums of the module that can see them. A requirement is never derived from the wording of a message.
 */
public interface Requirement {

    /** Where the requirement has to be met. */
    enum Side {
        LOCAL,
        PATH,
        REMOTE
    }

    /** Whether the connection cannot be made, or is only worse than it could be. */
    enum Severity {
        UNMET,
        ADVISORY
    }

    /** The class of a failure; the command line's exit codes follow it. */
    enum Category {
        USAGE,
        NETWORK,
        AUTHENTICATION,
        AUTHORISATION,
        QUOTA,
        PROTOCOL,
        LINK
    }

    /** A stable name, for example {@code SSH_SUBSYSTEM_CONFIGURED}. */
    String name();

    /** The requirement in one sentence, with {@code {0}}-style places for nothing: it is the same for every host. */
    String sentence();

    Category category();

    Side side();

    default Severity severity() {
        return Severity.UNMET;
    }

    /** Ways to meet it, the least-opening first; never empty. Texts may hold places such as <code>{host}</code>. */
    List<Remedy> remedies();
}
