package io.jpsremote.psrp.failure;

import io.jpsremote.psrp.failure.Requirement.Category;
import io.jpsremote.psrp.failure.Requirement.Certainty;
import io.jpsremote.psrp.failure.Requirement.Severity;
import io.jpsremote.psrp.failure.Requirement.Side;
import java.util.List;

/**
 * All that is the same whenever a requirement is unmet: the data behind a constant.
 *
 * @param sentence the requirement in one sentence
 * @param detection how it is seen, one phrase of facts
 * @param certainty how sure it is that Windows shows it so
 * @param remedies the least-opening first; those that weaken something stand last and never alone
 */
public record RequirementText(
        Category category,
        Side side,
        Severity severity,
        String sentence,
        String detection,
        Certainty certainty,
        List<Remedy> remedies) {

    public RequirementText {
        remedies = List.copyOf(remedies);
        boolean weakens = false;
        for (Remedy remedy : remedies) {
            if (weakens && remedy.weakens().isEmpty()) {
                throw new IllegalArgumentException(
                        "a remedy that weakens stands before one that does not: " + sentence);
            }
            weakens |= !remedy.weakens().isEmpty();
        }
        if (!remedies.isEmpty() && !remedies.get(0).weakens().isEmpty()) {
            throw new IllegalArgumentException("the first remedy weakens something: " + sentence);
        }
    }

    /** A requirement without which nothing connects; the rest follows by the methods below. */
    public static RequirementText of(Category category, Side side, String sentence) {
        return new RequirementText(category, side, Severity.UNMET, sentence, "", Certainty.INFERRED, List.of());
    }

    /** The same as an advisory: it can be said of a connection that works. */
    public RequirementText advisory() {
        return new RequirementText(category, side, Severity.ADVISORY, sentence, detection, certainty, remedies);
    }

    /** How it is seen, and how sure that is. */
    public RequirementText seen(Certainty sure, String how) {
        return new RequirementText(category, side, severity, sentence, how, sure, remedies);
    }

    /** What meets it, the least-opening first. */
    public RequirementText by(Remedy... ways) {
        return new RequirementText(category, side, severity, sentence, detection, certainty, List.of(ways));
    }
}
