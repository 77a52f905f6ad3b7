package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.ConnectReport;
import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.connect.Ladder;
import io.jpsremote.psrp.connect.SessionAdvice;
import io.jpsremote.psrp.connect.StepResult;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DiagnosisCapability;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a target can be reached, and if not, exactly which requirement is not met.
 *
 * <p>It opens a session as {@link PsSession#open} does and closes it; no command is run, and a password that is not accepted is shown once. On the
 * way and before it leaves it asks what the transport can ask besides.
 */
public final class RemotingDiagnosis {

    private final PsrpTransport transport;
    private final SessionOptions options;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<RequirementFailure> advisories = new ArrayList<>();

    private final @Nullable PsVersion wanted;
    private final @Nullable DiagnosisCapability more;
    private ConnectReport probes = new ConnectReport(List.of());

    private RemotingDiagnosis(PsrpTransport transport, SessionOptions options, @Nullable PsVersion wanted) {
        this.transport = transport;
        this.options = options;
        this.wanted = wanted;
        this.more = transport.diagnosisCapability().orElse(null);
    }

    /**
     * Diagnoses with a transport of its own, which is closed afterwards; takes as long as the steps have time.
     *
     * @return what was found, also when nothing could be reached: what fails is in {@link DiagnosisReport#failure}, and not thrown
     * @throws IllegalStateException when the transport serves a session already
     */
    public static DiagnosisReport of(PsrpTransport transport, SessionOptions options) {
        return new RemotingDiagnosis(transport, options, null).run();
    }

    /** The same, where the endpoint has to run that version of PowerShell or a later one. */
    public static DiagnosisReport of(PsrpTransport transport, SessionOptions options, PsVersion wanted) {
        return new RemotingDiagnosis(transport, options, wanted).run();
    }

    private DiagnosisReport run() {
        SessionOpening opening = new SessionOpening(transport, options).with(new Looking());
        RuntimeException failure = walk(opening);
        if (more != null) {
            failure = failure instanceof RequirementNotMetException e ? more.narrowed(e) : failure;
            more.facts().forEach(facts::putIfAbsent);
            advisories.addAll(more.advisories());
        }
        return new DiagnosisReport(
                transport.target().display(),
                transport.target().transportName(),
                opening.report(),
                probes,
                failure,
                unmet(failure),
                failure instanceof RequirementNotMetException e ? e.question() : "",
                advisories,
                facts);
    }

    /** Asks while the connection is there. */
    private final class Looking implements SessionOpening.Guest {

        @Override
        public List<ConnectStep> steps(List<ConnectStep> connecting) {
            return more == null ? connecting : more.steps(connecting);
        }

        @Override
        public void failed(RemotingException failure) {
            ask(unmet(failure));
        }
    }

    private @Nullable RuntimeException walk(SessionOpening opening) {
        try {
            SessionCore core = opening.open();
            note(core);
            ask(List.of());
            core.close();
            return tooOld(core.psVersion());
        } catch (RemotingException e) {
            return e;
        } finally {
            transport.close();
        }
    }

    private @Nullable RuntimeException tooOld(@Nullable PsVersion version) {
        if (wanted == null || version != null && version.compareTo(wanted) >= 0) {
            return null;
        }
        return new RequirementNotMetException(
                RequirementFailure.of(
                        CoreRequirement.POWERSHELL_VERSION_WANTED,
                        "PowerShell " + wanted + " or later",
                        version == null ? "no version" : "PowerShell " + version),
                null);
    }

    private void note(SessionCore core) {
        PsVersion powerShell = core.psVersion();
        boolean disconnects = transport.disconnectCapability().isPresent();
        facts.put("PowerShell", powerShell == null ? "does not say" : powerShell.toString());
        facts.put("protocol", core.protocolVersion() + " (server " + core.serverVersion() + ")");
        String configuration = transport.target().configurationName();
        if (!configuration.isEmpty()) {
            facts.put("session configuration", configuration);
        }
        facts.put("sealed", transport.target().sealed() ? "yes" : "no");
        facts.put("disconnect", disconnects ? "yes" : "no: " + transport.noDisconnectReason());
        advisories.addAll(SessionAdvice.of(powerShell, core.protocolVersion(), disconnects));
    }

    private static List<RequirementFailure> unmet(@Nullable RuntimeException failure) {
        return failure instanceof RequirementNotMetException e ? e.failures() : List.of();
    }

    /** Each for itself: one that fails tells something, and the next is asked all the same. */
    private void ask(List<RequirementFailure> unmet) {
        List<StepResult> results = new ArrayList<>();
        for (ConnectStep probe : more == null ? List.<ConnectStep>of() : more.probes(unmet)) {
            Ladder ladder = new Ladder(() -> {});
            try {
                ladder.climb(List.of(probe));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (RemotingException e) {
                // the report has it
            }
            results.addAll(ladder.report().steps());
        }
        probes = new ConnectReport(results);
    }
}
