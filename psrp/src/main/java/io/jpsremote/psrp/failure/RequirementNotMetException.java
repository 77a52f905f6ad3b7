package io.jpsremote.psrp.failure;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection could not be made for a reason that can be named; carries the unmet requirements, likeliest first. */
public final class RequirementNotMetException extends RemotingException {

    private final transient List<RequirementFailure> failures;
    private final String question;

    /**
     * @param question what tells the failures apart where they look the same from here, one sentence; empty otherwise
     */
    public RequirementNotMetException(List<RequirementFailure> failures, String question, @Nullable Throwable cause) {
        super(message(failures), cause);
        this.failures = List.copyOf(failures);
        this.question = question;
    }

    public RequirementNotMetException(List<RequirementFailure> failures, @Nullable Throwable cause) {
        this(failures, "", cause);
    }

    public RequirementNotMetException(RequirementFailure failure, @Nullable Throwable cause) {
        this(List.of(failure), cause);
    }

    /** The finding that a failure is, or that is why a session could not be had; empty for any other failure. */
    public static Optional<RequirementNotMetException> behind(Throwable failure) {
        Throwable t = failure;
        while (t instanceof SessionUnavailableException && t.getCause() != null) {
            t = t.getCause();
        }
        return t instanceof RequirementNotMetException unmet ? Optional.of(unmet) : Optional.empty();
    }

    /** The unmet requirements, likeliest first; never empty. More than one where they look the same from here. */
    public List<RequirementFailure> failures() {
        return failures;
    }

    /** The question whose answer tells the {@link #failures()} apart; empty when there is one only. */
    public String question() {
        return question;
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
