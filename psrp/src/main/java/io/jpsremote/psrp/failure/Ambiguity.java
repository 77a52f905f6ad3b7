package io.jpsremote.psrp.failure;

import java.util.List;

/** Requirements that look the same from here: which they are, likeliest first, and the question whose answer tells them apart. */
public interface Ambiguity {

    /** A stable name, for example {@code LOGON_REFUSED}. */
    String name();

    /** All three of them. */
    AmbiguityText text();

    /** What is seen in all these cases, one phrase. */
    default String symptom() {
        return text().symptom();
    }

    /** The requirements, likeliest first where nothing more is known. */
    default List<Requirement> ranked() {
        return text().ranked();
    }

    /** What to ask or to try next, one sentence. */
    default String question() {
        return text().question();
    }
}
