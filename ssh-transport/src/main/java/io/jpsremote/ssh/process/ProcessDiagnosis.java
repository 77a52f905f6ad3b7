package io.jpsremote.ssh.process;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.ssh.outofproc.LinkEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Turns what was seen of a process into what the user is told; pure. */
final class ProcessDiagnosis {

    private final Map<String, String> places;
    private final boolean configured;

    /**
     * @param places the remedies' places: {@code executable}, and {@code file} when a configuration file was given
     */
    ProcessDiagnosis(Map<String, String> places) {
        this.places = places;
        this.configured = places.containsKey("file");
    }

    RuntimeException explain(LinkEnd end, OptionalInt exitStatus, String errorText) {
        Map<String, String> evidence = evidence(end, exitStatus, errorText);
        String seen = seen(end, exitStatus, errorText);
        return switch (end.phase()) {
            case BEFORE_FIRST_PACKET -> unmet(evidence, seen, end.cause());
            case RUNNING ->
                new ConnectionLostException(
                        "session", "The PowerShell process ended: " + seen + ".", evidence, end.cause());
            case CLOSING -> new ConnectionLostException("closed", "The session was closed.", evidence, end.cause());
        };
    }

    private RequirementNotMetException unmet(Map<String, String> evidence, String seen, @Nullable Throwable cause) {
        List<RequirementFailure> failures = new ArrayList<>();
        if (configured && evidence.containsKey("exit status")) {
            failures.add(failure(ProcessRequirement.CONFIGURATION_FILE_LOADS, evidence, seen));
        }
        failures.add(failure(ProcessRequirement.POWERSHELL_ANSWERS, evidence, seen));
        return new RequirementNotMetException(failures, cause);
    }

    private RequirementFailure failure(ProcessRequirement requirement, Map<String, String> evidence, String seen) {
        return new RequirementFailure(requirement, "packets on standard output", seen, evidence, places);
    }

    private static String seen(LinkEnd end, OptionalInt exitStatus, String errorText) {
        Throwable cause = end.cause();
        String what = exitStatus.isPresent()
                ? "exit status " + exitStatus.getAsInt()
                : Optional.ofNullable(cause == null ? null : cause.getMessage()).orElse("its output ended");
        String said = end.said(errorText);
        return said.isEmpty() ? what : what + ", saying \"" + said + "\"";
    }

    private static Map<String, String> evidence(LinkEnd end, OptionalInt exitStatus, String errorText) {
        Map<String, String> evidence = new LinkedHashMap<>();
        exitStatus.ifPresent(status -> evidence.put("exit status", String.valueOf(status)));
        put(evidence, "standard error", errorText.strip());
        put(evidence, "complaint", end.complaint());
        put(evidence, "noise", end.noise().strip());
        return evidence;
    }

    private static void put(Map<String, String> evidence, String name, String value) {
        if (!value.isEmpty()) {
            evidence.put(name, value);
        }
    }
}
