package io.jpsremote.benchmarks;

import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A transport that keeps what a session sends, so that the same can be sent again by somebody who does not read the answer. */
final class RecordedClient implements PsrpTransport {

    private final PsrpTransport transport;
    private final Map<UUID, List<FragmentSource.Chunk>> sent = new ConcurrentHashMap<>();

    RecordedClient(PsrpTransport transport) {
        this.transport = transport;
    }

    /** What was sent to a pipeline, or with {@link ShellRequest#SHELL} to the shell. */
    List<FragmentSource.Chunk> sentTo(UUID target) {
        return sent.getOrDefault(target, List.of());
    }

    private FragmentSource recording(UUID target, FragmentSource source) {
        return room -> {
            FragmentSource.Chunk chunk = source.take(room);
            if (chunk != null) {
                ByteBuffer view = chunk.fragments().duplicate();
                byte[] copy = new byte[view.remaining()];
                view.get(copy);
                sent.computeIfAbsent(target, id -> new CopyOnWriteArrayList<>())
                        .add(new FragmentSource.Chunk(chunk.promptResponse(), ByteBuffer.wrap(copy)));
            }
            return chunk;
        };
    }

    @Override
    public Target target() {
        return transport.target();
    }

    @Override
    public List<ConnectStep> connectSteps() {
        return transport.connectSteps();
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver receiver) {
        transport.openShell(request, recording(ShellRequest.SHELL, outgoing), receiver);
    }

    @Override
    public List<ConnectStep> openingSteps() {
        return transport.openingSteps();
    }

    @Override
    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        transport.startPipeline(pipelineId, recording(pipelineId, outgoing));
    }

    @Override
    public void wakeSender(UUID target) {
        transport.wakeSender(target);
    }

    @Override
    public void signal(UUID pipelineId) {
        transport.signal(pipelineId);
    }

    @Override
    public void closePipeline(UUID pipelineId) {
        transport.closePipeline(pipelineId);
    }

    @Override
    public void closeShell() {
        transport.closeShell();
    }

    @Override
    public void close() {
        transport.close();
    }
}
