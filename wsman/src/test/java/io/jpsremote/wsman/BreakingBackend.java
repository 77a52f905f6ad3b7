package io.jpsremote.wsman;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.message.HostResponse;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.message.RunspacePoolStateMessage;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.PipelineRequest;
import io.jpsremote.testkit.server.PoolRequests;
import io.jpsremote.testkit.server.PoolServer;
import io.jpsremote.testkit.server.PoolSettings;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOutput;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shells whose pool breaks where it would open, with an error that tells why: a start-up script that fails, say. */
final class BreakingBackend {

    private BreakingBackend() {}

    static ShellBackend with(String why) {
        return (opening, output) -> new Shell(why, output);
    }

    private static final class Shell implements BackendShell, PoolRequests {

        private final String why;
        private final ShellOutput output;
        private final PoolServer pool = new PoolServer(PoolSettings.of(PsVersion.of(7, 4, 0), "Core"), this);

        Shell(String why, ShellOutput output) {
            this.why = why;
            this.output = output;
        }

        @Override
        public void send(@Nullable UUID pipeline, Message message) {
            boolean opened =
                    message instanceof RunspacePoolStateMessage state && state.state() == RunspacePoolState.OPENED;
            Message told = opened
                    ? new RunspacePoolStateMessage(
                            RunspacePoolState.BROKEN, ErrorRecord.builder(why).build())
                    : message;
            output.fragments(null, pool.encode(pipeline, told.type(), pool.body(told)));
        }

        @Override
        public void receive(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse) {
            pool.receive(pipeline, fragments, promptResponse);
        }

        @Override
        public void close() {
            pool.close();
        }

        @Override
        public void closed() {
            output.closed(null);
        }

        // a pool that never opens has no pipelines

        @Override
        public void run(PipelineRequest request) {}

        @Override
        public void input(UUID pipeline, @Nullable Object value, int bytes) {}

        @Override
        public void endOfInput(UUID pipeline) {}

        @Override
        public void ended(UUID pipeline) {}

        @Override
        public void reset() {}

        @Override
        public void answer(@Nullable UUID pipeline, HostResponse response) {}

        @Override
        public void complain(String text) {}

        @Override
        public void createPipeline(UUID pipeline, byte[] fragments) {}

        @Override
        public void stop(UUID pipeline) {}

        @Override
        public void closePipeline(UUID pipeline) {}

        @Override
        public byte[] connect(byte[] fragments) {
            return pool.connect(fragments);
        }
    }
}
