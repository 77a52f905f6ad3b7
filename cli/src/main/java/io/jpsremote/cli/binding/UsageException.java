package io.jpsremote.cli.binding;

import io.jpsremote.psrp.failure.Requirement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user's command line cannot be understood; the message says what was wrong and what would be right. */
public final class UsageException extends RuntimeException {

    private final transient @Nullable Requirement requirement;

    public UsageException(String message) {
        this(null, message);
    }

    /** The same where it is one of the requirements of a connection. */
    public UsageException(@Nullable Requirement requirement, String message) {
        super(message);
        this.requirement = requirement;
    }

    /** The requirement of a connection that the parameters do not meet, if it is one. */
    public Optional<Requirement> requirement() {
        return Optional.ofNullable(requirement);
    }
}
