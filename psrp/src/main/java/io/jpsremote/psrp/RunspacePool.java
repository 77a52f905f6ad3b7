package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.CommandMetadata;
import io.jpsremote.psrp.message.GetAvailableRunspaces;
import io.jpsremote.psrp.message.GetCommandMetadata;
import io.jpsremote.psrp.message.ResetRunspaceState;
import io.jpsremote.psrp.message.SetMaxRunspaces;
import io.jpsremote.psrp.message.SetMinRunspaces;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The runspaces behind a session: how many, how many free, and their reset. Thread-safe.
 *
 * <p>What asks the server needs an open session ({@link IllegalStateException} otherwise) and ends with a {@link RemotingException} when the link
 * is lost or no answer comes within {@link Timeouts#answer}.
 */
public final class RunspacePool {

    private final SessionCore core;

    RunspacePool(SessionCore core) {
        this.core = core;
    }

    /** Sets how many pipelines may run at the same time; false when the server refuses the number. */
    public boolean setMaxRunspaces(int count) {
        boolean accepted = core.questions.change(() -> core.pool.setMaxRunspaces(count), SetMaxRunspaces::callId);
        if (accepted) {
            core.change(() -> core.runs.limit(count));
        }
        return accepted;
    }

    /** Sets how many runspaces the server keeps ready; false when the server refuses the number. */
    public boolean setMinRunspaces(int count) {
        return core.questions.change(() -> core.pool.setMinRunspaces(count), SetMinRunspaces::callId);
    }

    /** How many pipelines may run at the same time; asks nobody. */
    public int maxRunspaces() {
        return core.lock.get(core.runs::limit);
    }

    /** Asks the server how many runspaces are free. */
    public int availableRunspaces() {
        Long available = core.questions
                .ask(core.pool::getAvailableRunspaces, GetAvailableRunspaces::callId)
                .available();
        return available == null ? 0 : Math.toIntExact(available);
    }

    /**
     * Clears the variables of the session's only runspace; false when the server refuses, as it does with more than one runspace.
     *
     * @throws IllegalStateException while a pipeline runs: the server would break it [wire-psrp 3.3]
     */
    public boolean resetRunspaceState() {
        if (!core.lock.get(core.runs::isIdle)) {
            throw new IllegalStateException("resetRunspaceState() needs a session without running pipelines");
        }
        return core.questions.change(core.pool::resetRunspaceState, ResetRunspaceState::callId);
    }

    /** Asks for the commands that fit, with their parameters; takes a runspace as a pipeline does, and as long as that. [MS-PSRP] 2.2.2.14 */
    public List<CommandMetadata> commandMetadata(GetCommandMetadata request) {
        PipelineRun run = core.newRun(UUID.randomUUID(), request, null);
        core.start(run, false);
        List<@Nullable Object> output = new PipelineReading(run, core).collect().output();
        // the first object is the count of what follows [wire-psrp 3.11]
        return output.stream().skip(1).map(CommandMetadata::from).toList();
    }
}
