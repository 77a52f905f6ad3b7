package io.jpsremote.benchmarks;

import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The floor: the same SSH connection and acknowledgements, and nobody looks into what arrives, but for the message type in a short
 * fragment, which tells the end.
 */
final class TransportAlone implements FragmentReceiver {

    private static final int TYPE_AT = 21 + 4;
    private static final int POOL_STATE = 0x00021005;
    private static final int PIPELINE_STATE = 0x00041006;
    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private long bytes;

    /** Seconds from the first byte of the pipeline sent to its final state. */
    static double seconds(PsrpTransport transport, List<FragmentSource.Chunk> shell, UUID pipeline, List<FragmentSource.Chunk> command)
            throws Exception {
        TransportAlone receiver = new TransportAlone();
        try (transport) {
            for (ConnectStep step : transport.connectSteps()) {
                step.run();
            }
            transport.openShell(new ShellRequest(UUID.randomUUID(), "floor"), source(shell), receiver);
            await(receiver.opened);
            long start = System.nanoTime();
            transport.startPipeline(pipeline, source(command));
            await(receiver.ended);
            transport.closePipeline(pipeline);
            await(receiver.closed);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no answer in " + PATIENCE_SECONDS + " s");
        }
    }

    private static FragmentSource source(List<FragmentSource.Chunk> chunks) {
        Queue<FragmentSource.Chunk> queue = new ArrayDeque<>();
        chunks.forEach(chunk -> queue.add(
                new FragmentSource.Chunk(chunk.promptResponse(), chunk.fragments().duplicate())));
        return room -> queue.poll();
    }

    @Override
    public void received(UUID target, ByteBuffer part) {
        bytes += part.remaining();
        if (part.remaining() >= TYPE_AT + 4) {
            int type = Integer.reverseBytes(part.getInt(part.position() + TYPE_AT));
            if (type == POOL_STATE) {
                opened.countDown();
            } else if (type == PIPELINE_STATE) {
                ended.countDown();
            }
        }
    }

    @Override
    public void awaitRoom(UUID target) {}

    @Override
    public void pipelineStarted(UUID pipelineId) {}

    @Override
    public void signalled(UUID pipelineId) {}

    @Override
    public void pipelineClosed(UUID pipelineId) {
        closed.countDown();
    }

    @Override
    public void shellClosed() {}

    @Override
    public void pipelineFailed(UUID pipelineId, RuntimeException cause) {
        throw cause;
    }

    @Override
    public void complaint(String text) {}

    @Override
    public void lost(RuntimeException cause) {
        opened.countDown();
        ended.countDown();
        closed.countDown();
    }
}
