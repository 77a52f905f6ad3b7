package io.jpsremote.ssh;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DiagnosisCapability;
import io.jpsremote.psrp.transport.HumanTime;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a diagnosis notes of an SSH server, and what it asks besides. Only ports are asked: whatever else would tell findings apart needs another logon
 * or runs something on the server.
 */
final class SshProbes implements DiagnosisCapability {

    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Set<SshRequirement> ABOUT_THE_PORT = EnumSet.of(
            SshRequirement.SSH_SERVER_LISTENS, SshRequirement.SSH_HOST_REACHABLE, SshRequirement.SSH_PROTOCOL_SPOKEN);
    // what the report calls what a step has seen
    private static final Map<String, String> NOTED = Map.of(
            "key exchange", "server",
            "host key", "host key",
            "authenticate", "authentication",
            "subsystem", "subsystem");

    private final SshDiagnosis diagnosis;
    private final SshPorts ports;
    private final boolean direct;
    private final Map<String, String> facts = Collections.synchronizedMap(new LinkedHashMap<>());

    /** @param direct whether there is no other host on the way */
    SshProbes(SshEndpoint endpoint, SshDiagnosis diagnosis, boolean direct) {
        this.diagnosis = diagnosis;
        this.ports = new SshPorts(endpoint);
        this.direct = direct;
    }

    @Override
    public List<ConnectStep> steps(List<ConnectStep> connecting) {
        return connecting.stream()
                .map(step -> NOTED.containsKey(step.name()) ? new Noted(step) : step)
                .toList();
    }

    /** A step whose findings are kept. */
    private final class Noted implements ConnectStep {

        private final ConnectStep step;

        Noted(ConnectStep step) {
            this.step = step;
        }

        @Override
        public String name() {
            return step.name();
        }

        @Override
        public Duration deadline() {
            return step.deadline();
        }

        @Override
        public java.util.Optional<HumanTime> humanTime() {
            return step.humanTime();
        }

        @Override
        public Set<? extends Requirement> requirements() {
            return step.requirements();
        }

        @Override
        public String run() throws Exception {
            String seen = step.run();
            facts.put(NOTED.getOrDefault(step.name(), step.name()), seen);
            return seen;
        }

        @Override
        public RuntimeException onDeadline() {
            return step.onDeadline();
        }
    }

    @Override
    public Map<String, String> facts() {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("other ports", ports.described());
        all.values().removeIf(String::isEmpty);
        return all;
    }

    @Override
    public List<ConnectStep> probes(List<RequirementFailure> unmet) {
        boolean asks = direct
                && unmet.stream()
                        .map(RequirementFailure::requirement)
                        .anyMatch(r -> r instanceof SshRequirement ssh && ABOUT_THE_PORT.contains(ssh));
        return !asks
                ? List.of()
                : List.of(new SshStep(
                        "other ports",
                        () -> DEADLINE,
                        new HumanTime(),
                        EnumSet.of(SshRequirement.SSH_PORT_RIGHT),
                        ports::ask,
                        () -> new IllegalStateException("The ports were not looked at in time.")));
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return ports.ssh().isEmpty()
                ? failure
                : SshDiagnosis.unmet(
                        diagnosis.otherPort(
                                failure.failures().get(0), ports.ssh().getAsInt()),
                        failure.getCause());
    }

    @Override
    public List<RequirementFailure> advisories() {
        return List.of();
    }
}
