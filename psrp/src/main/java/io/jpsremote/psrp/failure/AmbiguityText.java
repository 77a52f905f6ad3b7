package io.jpsremote.psrp.failure;

import java.util.List;

/**
 * What an {@link Ambiguity} says.
 *
 * @param symptom what is seen in all its cases, one phrase
 * @param question what to ask or to try next, one sentence
 * @param ranked the requirements, likeliest first where nothing more is known
 */
public record AmbiguityText(String symptom, String question, List<Requirement> ranked) {

    public AmbiguityText {
        ranked = List.copyOf(ranked);
    }
}
