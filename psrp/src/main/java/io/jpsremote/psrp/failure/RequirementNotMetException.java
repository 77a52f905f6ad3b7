package io.jpsremote.psrp.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection could not be made for a reason that can be named; carries the unmet requirements, likeliest first. */
public final class RequirementNotMetException extends RemotingException {

    private final transient List<RequirementFailure> failures;

    public RequirementNotMetException(List<RequirementFailure> failures, @Nullable Throwable cause) {
        super(message(failures), cause);
        this.failures = List.copyOf(failures);
    }

    public RequirementNotMetException(RequirementFailure failure, @Nullable Throwable cause) {
        this(List.of(failure), cause);
    }

    /** The unmet requirements, likeliest first; never empty. */
    public List<RequirementFailure> failures() {
        return failures;
    }

    private static String message(List<RequirementFailure> failures) {
        if (failures.isEmpty()) {
            throw new IllegalArgumentException("failures must not be empty");
        }
        RequirementFailure first = failures.get(0);
        String remedy = first.remedies().isEmpty()
                ? ""
                : " Remedy: " + first.remedies().get(0).action();
        return first.headline() + remedy;
    }
}
