package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names what was seen while a runspace pool was opening, after the link was made. */
public final class OpeningDiagnosis {

    private OpeningDiagnosis() {}

    /**
     * The server complained before the pool was open.
     *
     * @param capable whether its SESSION_CAPABILITY had come: a complaint after it is about INIT_RUNSPACEPOOL, which loads the session
     *     configuration
     */
    public static RequirementNotMetException complaint(boolean capable, String text) {
        CoreRequirement unmet =
                capable ? CoreRequirement.SESSION_CONFIGURATION_LOADS : CoreRequirement.PROTOCOL_VERSION_SHARED;
        String expected = capable ? "an open runspace pool" : "the server's capabilities";
        return failure(unmet, expected, text.isEmpty() ? "an error without text" : text, Map.of("complaint", text));
    }

    /**
     * The server fell silent before the pool was open.
     *
     * @param serverVersion the protocol version the server announced, empty when its SESSION_CAPABILITY had not come
     */
    public static RequirementNotMetException silence(String ourVersion, String serverVersion, Duration waited) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("protocol announced", ourVersion);
        evidence.put("protocol answered", serverVersion);
        evidence.put("waited", waited.toSeconds() + " s");
        if (!serverVersion.isEmpty() && !serverVersion.equals(ourVersion)) {
            // wire-psrp 3.5: a server that does not take our version answers with its own and is silent after that
            return failure(CoreRequirement.PROTOCOL_VERSION_SHARED, ourVersion, serverVersion, evidence);
        }
        return failure(
                CoreRequirement.RUNSPACE_POOL_OPENS,
                "an open runspace pool",
                "nothing for " + waited.toSeconds() + " s",
                evidence);
    }

    /** The server closed or broke the pool while it was opening; {@code reason} is its error's text, empty when it gave none. */
    public static RequirementNotMetException refused(String reason) {
        if (reason.isEmpty()) {
            return failure(
                    CoreRequirement.RUNSPACE_POOL_OPENS,
                    "an open runspace pool",
                    "the server closed the pool without a reason",
                    Map.of("reason", ""));
        }
        CoreAmbiguity broken = CoreAmbiguity.POOL_BROKEN;
        List<RequirementFailure> failures = broken.ranked().stream()
                .map(r ->
                        new RequirementFailure(r, "an open runspace pool", reason, Map.of("reason", reason), Map.of()))
                .toList();
        return new RequirementNotMetException(failures, broken.question(), null);
    }

    private static RequirementNotMetException failure(
            CoreRequirement unmet, String expected, String observed, Map<String, String> evidence) {
        return new RequirementNotMetException(
                new RequirementFailure(unmet, expected, observed, evidence, Map.of()), null);
    }
}
