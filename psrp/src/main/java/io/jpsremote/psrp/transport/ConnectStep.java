package io.jpsremote.psrp.transport;

import io.jpsremote.psrp.failure.Requirement;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One named step of making a connection, with its own deadline and the requirements it can find unmet. */
public interface ConnectStep {

    /** What finding a host's addresses may take: five seconds, less what telling of it takes. */
    Duration RESOLVE = Duration.ofMillis(4_500);

    /** A short name as the user sees it: {@code resolve}, {@code connect}, {@code authenticate}, ... */
    String name();

    /** How long the step may take, without the time a person needs to answer a question. */
    Duration deadline();

    /** The time a person has taken to answer this step's questions, which its deadline does not count; empty when it asks none. */
    default Optional<HumanTime> humanTime() {
        return Optional.empty();
    }

    /** The requirements this step can find unmet. */
    Set<? extends Requirement> requirements();

    /**
     * Does the step, blocking.
     *
     * @return what was seen, one short line without secrets for reports ({@code "127.0.0.1"}, {@code "ssh-ed25519 SHA256:..."}); may be empty
     * @throws Exception {@code RequirementNotMetException} where the reason can be named, else the raw cause
     */
    String run() throws Exception;

    /** Turns "the deadline passed while this step ran" into what the user is told. */
    RuntimeException onDeadline();
}
