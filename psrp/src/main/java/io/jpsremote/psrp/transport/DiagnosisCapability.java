package io.jpsremote.psrp.transport;

import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.List;
import java.util.Map;

/**
 * What a transport can find out besides connecting, when a diagnosis is asked for. Nothing of it runs a command, and nothing of it shows a
 * password that was not accepted before.
 */
public interface DiagnosisCapability {

    /**
     * The steps of connecting, with those between them that only a diagnosis takes.
     *
     * @param connecting as {@link PsrpTransport#connectSteps} gives them
     */
    default List<ConnectStep> steps(List<ConnectStep> connecting) {
        return connecting;
    }

    /** What was seen of the target so far, by name: scheme, certificate, product, ...; holds no secret. */
    Map<String, String> facts();

    /**
     * Harmless questions to the target, each with its deadline; they are asked one after the other, whatever comes of them, and while the
     * connection is still there, if one was made.
     *
     * @param unmet why connecting failed, empty when it did not
     */
    List<ConnectStep> probes(List<RequirementFailure> unmet);

    /** The same failure after the probes: with what they rule out left out, and what they show first. */
    RequirementNotMetException narrowed(RequirementNotMetException failure);

    /** What could be better though the connection works. */
    List<RequirementFailure> advisories();
}
