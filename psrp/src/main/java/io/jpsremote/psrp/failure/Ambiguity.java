package io.jpsremote.psrp.failure;

import java.util.List;

/** Requirements that look the same from here: which they are, likeliest first, and the question whose answer tells them apart. */
public interface Ambiguity {

    /** A stable name, for example {@code LOGON_REFUSED}. */
    String name();

    /** What is seen in all these cases, one phrase. */
    String symptom();

    /** The requirements, likeliest first where nothing more is known. */
    List<Requirement> ranked();

    /** What to ask or to try next, one sentence. */
    String question();
}
