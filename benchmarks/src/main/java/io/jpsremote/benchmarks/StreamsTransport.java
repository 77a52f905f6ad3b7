package io.jpsremote.benchmarks;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import io.jpsremote.ssh.outofproc.LinkEnd;
import io.jpsremote.ssh.outofproc.PacketSession;
import io.jpsremote.ssh.outofproc.PacketStreams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Packet lines over any pair of streams: the library's own reader and sender, without a connection under them. */
final class StreamsTransport implements PsrpTransport {

    private final InputStream in;
    private final OutputStream out;
    private @Nullable PacketSession session;

    StreamsTransport(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Target target() {
        return new Target("Pipe", "here", "here", "", true);
    }

    @Override
    public List<ConnectStep> connectSteps() {
        return List.of();
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
        session = new PacketSession(new Pair(), receiver, "pipe");
        session.open(outgoing);
    }

    @Override
    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        session.startPipeline(pipelineId, outgoing);
    }

    @Override
    public void wakeSender(UUID target) {
        session.wakeSender(target);
    }

    @Override
    public void signal(UUID pipelineId) {
        session.signal(pipelineId);
    }

    @Override
    public void closePipeline(UUID pipelineId) {
        session.closePipeline(pipelineId);
    }

    @Override
    public void closeShell() {
        session.closeShell();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }

    /** The two streams as the packet layer wants them. */
    private final class Pair implements PacketStreams {

        @Override
        public InputStream input() {
            return in;
        }

        @Override
        public OutputStream output() {
            return out;
        }

        @Override
        public RuntimeException explain(LinkEnd end) {
            return new ConnectionLostException("pipe", "The pipe ended.", Map.of(), end.cause());
        }

        @Override
        public void close() {
            try {
                out.close();
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
