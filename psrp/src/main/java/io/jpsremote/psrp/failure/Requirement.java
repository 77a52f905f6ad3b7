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

    /** How sure it is that a real server shows the requirement so. */
    enum Certainty {
        /** Seen: on this machine, from the real program, or in a recording of Windows. */
        RECORDED("recorded"),
        /** The number or the rule stands in Microsoft's documents or header files; no recording shows it. */
        DOCUMENTED("Microsoft's text"),
        /** Concluded from the protocols and from common knowledge. */
        INFERRED("inferred");

        private final String label;

        Certainty(String label) {
            this.label = label;
        }

        /** As documents show it. */
        public String label() {
            return label;
        }
    }

    /** A stable name, for example {@code SSH_SUBSYSTEM_CONFIGURED}. */
    String name();

    /** What is the same for every host. */
    RequirementText text();

    /** The requirement in one sentence. */
    default String sentence() {
        return text().sentence();
    }

    default Category category() {
        return text().category();
    }

    default Side side() {
        return text().side();
    }

    default Severity severity() {
        return text().severity();
    }

    /** Ways to meet it, the least-opening first. Texts may hold places such as <code>{host}</code>. */
    default List<Remedy> remedies() {
        return text().remedies();
    }
}
