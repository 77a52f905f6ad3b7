package io.jpsremote.wsman;

import static io.jpsremote.wsman.WsmanRequirement.CLOCKS_AGREE;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the clocks of server and KDC mean for a refused logon. Pure.
 *
 * @param server how far the server's clock is ahead of ours
 * @param kdc how far the KDC's is
 */
record ClockFindings(Optional<Duration> server, Optional<Duration> kdc) {

    // what Windows and MIT take by default
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    RequirementNotMetException narrowed(RequirementNotMetException failure) {
        Set<Requirement> unmet = Narrowing.unmet(failure.failures());
        if (unmet.contains(KerberosRequirement.CLOCK_RIGHT) && server.isPresent()) {
            return judged(failure, KerberosRequirement.CLOCK_RIGHT, server.get(), "the server's clock");
        }
        if (unmet.contains(CLOCKS_AGREE) && server.isPresent() && kdc.isPresent()) {
            return judged(failure, CLOCKS_AGREE, server.get().minus(kdc.get()), "the server's clock against the KDC's");
        }
        return failure;
    }

    private static RequirementNotMetException judged(
            RequirementNotMetException failure, Requirement clock, Duration away, String name) {
        RequirementNotMetException measured = Narrowing.evidence(failure, name, away.toSeconds() + " s");
        return away.abs().compareTo(TOLERATED) > 0
                ? Narrowing.first(measured, clock)
                : Narrowing.without(measured, Set.of(clock));
    }
}
