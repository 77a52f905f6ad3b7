package io.jpsremote.wsman.live;

import io.jpsremote.psrp.failure.RequirementNotMetException;

/** Reads the finding of a failed open. */
final class Failures {

    private Failures() {}

    /** The requirement that was named, or what came instead. */
    static String requirement(Throwable e) {
        return e instanceof RequirementNotMetException unmet
                ? unmet.failures().get(0).requirement().name()
                : String.valueOf(e);
    }
}
