package io.jpsremote.psrp;

import io.jpsremote.psrp.MessageListener.Direction;
import io.jpsremote.psrp.host.HostAnnouncement;
import io.jpsremote.psrp.message.ApartmentState;
import io.jpsremote.psrp.message.Command;
import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.EndOfPipelineInput;
import io.jpsremote.psrp.message.HostInfo;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineInput;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns commands and settings into a started pipeline. */
final class PipelineStart {

    private final SessionCore core;
    private final RunSettings settings;

    PipelineStart(SessionCore core, RunSettings settings) {
        this.core = core;
        this.settings = settings;
    }

    PipelineRun start(UUID id, CommandLine commands) {
        core.requireOpened("starting a pipeline");
        requireOneRunspaceForExitCode();
        PipelineRun run = core.newRun(id, createPipeline(commands.statements()), settings.host);
        run.unreadUntilConnected = settings.unreadUntilConnected;
        if (settings.input != null) {
            run.input = new InputPump(settings.input, settings.closeInput, run.outgoing, new Input(run));
        }
        if (settings.captureLastExitCode) {
            CreatePipeline question = CreatePipeline.of(Command.script("$LASTEXITCODE"));
            run.successor = core.newRun(UUID.randomUUID(), question.forProtocol(core.protocolVersion()), null);
        }
        core.start(run, settings.nested);
        return run;
    }

    // each runspace has its own $LASTEXITCODE, and nobody can say which one a pipeline gets
    private void requireOneRunspaceForExitCode() {
        if (settings.captureLastExitCode && core.lock.get(core.runs::limit) != 1) {
            throw new IllegalStateException("captureLastExitCode() needs a session with one runspace");
        }
    }

    private CreatePipeline createPipeline(List<List<Command>> statements) {
        HostInfo host = settings.host == null ? HostInfo.RUNSPACE_HOST : HostAnnouncement.of(settings.host);
        return new CreatePipeline(
                        settings.input == null,
                        ApartmentState.UNKNOWN,
                        settings.streamOptions,
                        settings.addToHistory,
                        settings.history,
                        host,
                        settings.nested,
                        // as PowerShell's own client does: an error that ends a statement is a record, the script goes
                        // on [wire-psrp 3.7]
                        true,
                        statements)
                .forProtocol(core.protocolVersion());
    }

    /** Encodes the input of one pipeline. */
    private final class Input implements InputPump.Sink {

        private final PipelineRun run;

        Input(PipelineRun run) {
            this.run = run;
        }

        @Override
        public byte[] encode(@Nullable Object item) {
            return message(new PipelineInput(item));
        }

        @Override
        public byte[] encodeEnd() {
            return message(new EndOfPipelineInput());
        }

        private byte[] message(Message message) {
            byte[] bytes = core.encode(message, run.id);
            MessageType type = message.type();
            core.log.message(Direction.SENT, type, bytes.length, run.id);
            return bytes;
        }

        @Override
        public void wake() {
            core.lock.run(() -> core.runs.disturbed(run));
            core.transport.wakeSender(run.id);
        }

        @Override
        public void failed(RuntimeException cause) {
            core.change(() -> core.runs.fail(run, cause));
        }
    }
}
