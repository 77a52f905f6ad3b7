package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.Set;

/** A question that harms nothing and shows no password; its answer tells requirements apart that look the same. */
interface Probe {

    /** As the report names it. */
    String name();

    /** Whether its answer would say anything about these. */
    boolean splits(Set<Requirement> unmet);

    /** Asks; the answer in one short line. */
    String ask() throws Exception;

    /** The same failure after the answer, or as it is where there was none. */
    RequirementNotMetException narrowed(RequirementNotMetException failure);
}
