package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.transport.FragmentReceiver;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Writes down what a transport tells. */
final class RecordingReceiver implements FragmentReceiver {

    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    volatile CountDownLatch room = new CountDownLatch(0);
    volatile Runnable onData = () -> {};

    String next() throws InterruptedException {
        String event = events.poll(20, TimeUnit.SECONDS);
        return event == null ? "nothing" : event;
    }

    private static String low(UUID target) {
        return Long.toHexString(target.getLeastSignificantBits());
    }

    @Override
    public void received(UUID target, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        events.add("received " + low(target) + " " + HexFormat.of().formatHex(copy));
        onData.run();
    }

    @Override
    public void awaitRoom(UUID target) throws InterruptedException {
        room.await();
    }

    @Override
    public void pipelineStarted(UUID pipelineId) {
        events.add("started " + low(pipelineId));
    }

    @Override
    public void signalled(UUID pipelineId) {
        events.add("signalled " + low(pipelineId));
    }

    @Override
    public void pipelineClosed(UUID pipelineId) {
        events.add("closed " + low(pipelineId));
    }

    @Override
    public void shellClosed() {
        events.add("shell closed");
    }

    @Override
    public void pipelineFailed(UUID pipelineId, RuntimeException cause) {
        events.add("failed " + low(pipelineId) + " " + cause.getMessage());
    }

    @Override
    public void complaint(String text) {
        events.add("complaint " + text);
    }

    @Override
    public void lost(RuntimeException cause) {
        events.add("lost " + cause.getClass().getSimpleName() + " " + cause.getMessage());
    }
}
