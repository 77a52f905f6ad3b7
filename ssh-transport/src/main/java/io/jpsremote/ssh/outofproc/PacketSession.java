package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ShellRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A shell and its pipelines over one pair of byte streams: the part of {@code PsrpTransport} that comes after connecting, shared by SSH
 * and the local process [wire-psrp 3.13].
 *
 * <p>One thread reads. While the receiver has no room it does not, so one stream's back-pressure is every pipeline's.
 */
public final class PacketSession {

    // What .NET sends; larger gained nothing for an 8 MB argument against PowerShell 7.6.
    private static final int CHUNK_BYTES = 32 * 1024;
    private static final int READ_BYTES = 64 * 1024;
    private static final long LAST_WORDS_MILLIS = 2_000;

    private final PacketStreams streams;
    private final FragmentReceiver receiver;
    private final String name;
    private final Sender sender;
    private final PacketReader reader = new PacketReader(new Inbound());
    private final CountDownLatch firstPacket = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean started;
    private volatile boolean closing;
    private volatile boolean reading;
    private volatile long readingSince;
    private volatile String complaint = "";
    private volatile @Nullable IOException writeFailure;
    private volatile @Nullable RuntimeException loss;
    private volatile @Nullable Thread readerThread;

    /**
     * @param name what the threads are named after, for example {@code user@host:22}
     */
    public PacketSession(PacketStreams streams, FragmentReceiver receiver, String name) {
        this.streams = streams;
        this.receiver = receiver;
        this.name = name;
        this.sender = new Sender(
                new PacketWriter(streams.output()), "jpsremote-send-" + name, CHUNK_BYTES, new SendFailures());
    }

    /** Starts to read, and to send what the shell's source has. */
    public void open(FragmentSource outgoing) {
        Thread t = new Thread(this::read, "jpsremote-read-" + name);
        t.setDaemon(true);
        readerThread = t;
        t.start();
        streams.onGone(this::endWhenSilent);
        sender.add(new Lane(ShellRequest.SHELL, outgoing, false));
    }

    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        sender.add(new Lane(pipelineId, outgoing, true));
    }

    /** The target's source has something to send. */
    public void wakeSender(UUID target) {
        sender.update(target, Lane::wake);
    }

    public void signal(UUID pipelineId) {
        sender.update(pipelineId, Lane::signal);
    }

    public void closePipeline(UUID pipelineId) {
        sender.update(pipelineId, Lane::closeWhenQuiet);
    }

    public void closeShell() {
        closing = true;
        sender.update(ShellRequest.SHELL, Lane::closeWhenQuiet);
    }

    /** The server complained outside of its packet stream (standard error). */
    public void complain(String text) {
        complaint = text;
        if (!closing) {
            receiver.complaint(text);
        }
    }

    /**
     * Waits for the first packet.
     *
     * @return what was skipped before it, empty when nothing was
     * @throws RuntimeException the named cause when the session ended before one came
     */
    public String awaitFirstPacket() throws InterruptedException {
        firstPacket.await();
        RuntimeException cause = loss;
        if (!started && cause != null) {
            throw cause;
        }
        return reader.noise();
    }

    private LinkEnd evidence(@Nullable Throwable cause) {
        LinkEnd.Phase phase =
                closing ? LinkEnd.Phase.CLOSING : started ? LinkEnd.Phase.RUNNING : LinkEnd.Phase.BEFORE_FIRST_PACKET;
        String said = reader.lastComplaint().isEmpty() ? complaint : reader.lastComplaint();
        return new LinkEnd(phase, reader.noise(), said, cause);
    }

    /** The evidence that nothing came in time. */
    LinkEnd silence(Duration waited) {
        return new LinkEnd(LinkEnd.Phase.BEFORE_FIRST_PACKET, reader.noise(), complaint, new SilenceException(waited));
    }

    /** Ends the session: the streams are closed, the threads end, and the receiver is told that the link is gone. */
    public void close() {
        closing = true;
        sender.end();
        streams.close();
        Thread t = readerThread;
        if (t != null && t != Thread.currentThread()) {
            t.interrupt();
        }
    }

    private void read() {
        try {
            byte[] buffer = new byte[READ_BYTES];
            int n = 0;
            while (n >= 0) {
                reader.feed(buffer, 0, n);
                receiver.awaitRoom(ShellRequest.SHELL);
                readingSince = System.nanoTime();
                reading = true;
                n = streams.input().read(buffer);
                reading = false;
            }
            reader.finish();
            end(writeFailure);
        } catch (IOException | InterruptedException | RuntimeException e) {
            end(e);
        } catch (Error e) {
            end(new ConnectionLostException("reading", "The session's reader failed: " + e, Map.of(), e));
            throw e;
        }
    }

    private void end(@Nullable Exception cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        sender.end();
        LinkEnd evidence = evidence(cause);
        RuntimeException told =
                cause instanceof ProtocolViolationException violation && !closing ? violation : explained(evidence);
        loss = told;
        firstPacket.countDown();
        gone.countDown();
        receiver.lost(told);
        streams.close();
    }

    /** The peer is gone. What it has written may be on its way, or wait for room: the end is when nothing comes for a moment. */
    private void endWhenSilent() {
        if (!ended.get()) {
            Thread t = new Thread(this::awaitSilence, "jpsremote-end-" + name);
            t.setDaemon(true);
            t.start();
        }
    }

    private void awaitSilence() {
        try {
            while (!gone.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                long silent = System.nanoTime() - readingSince;
                if (reading && silent >= TimeUnit.MILLISECONDS.toNanos(LAST_WORDS_MILLIS)) {
                    end(null);
                }
            }
        } catch (InterruptedException e) {
            // nobody has this thread but the session itself
        }
    }

    /** Whoever waits gets to know of the end, also when the reason cannot be found out. */
    private RuntimeException explained(LinkEnd evidence) {
        try {
            return streams.explain(evidence);
        } catch (RuntimeException | Error e) {
            return new ConnectionLostException("reading", "The session ended, and why is not known: " + e, Map.of(), e);
        }
    }

    /** What the reader tells. */
    private final class Inbound implements PacketSink {

        @Override
        public void data(UUID target, boolean promptResponse, ByteBuffer part) {
            begin();
            receiver.received(target, part);
        }

        @Override
        public void packet(PacketKind kind, UUID target) {
            begin();
            switch (kind) {
                case DATA -> sender.heard(target);
                case DATA_ACK -> sender.dataAcked(target);
                case COMMAND_ACK -> {
                    receiver.pipelineStarted(target);
                    sender.update(target, Lane::commandAcked);
                }
                case SIGNAL_ACK -> receiver.signalled(target);
                case CLOSE_ACK -> closed(target);
                default ->
                    throw new ProtocolViolationException(
                            "The server sent a packet that only a client may send: " + kind.element() + ".",
                            "wire-psrp 3.13");
            }
        }

        @Override
        public void complaint(String text) {
            complain(text);
        }

        private void begin() {
            if (!started) {
                started = true;
                firstPacket.countDown();
            }
        }

        private void closed(UUID target) {
            sender.remove(target);
            if (target.equals(ShellRequest.SHELL)) {
                receiver.shellClosed();
            } else {
                receiver.pipelineClosed(target);
            }
        }
    }

    /** What the sender tells. */
    private final class SendFailures implements Sender.Failures {

        @Override
        public void sourceFailed(UUID target, RuntimeException cause) {
            receiver.pipelineFailed(target, cause);
        }

        @Override
        public void writeFailed(IOException cause) {
            writeFailure = cause;
            // The reader knows more (exit status, last words): it has a moment to come to the end by itself.
            Thread t = new Thread(() -> endSoon(cause), "jpsremote-end-" + name);
            t.setDaemon(true);
            t.start();
        }

        private void endSoon(IOException cause) {
            try {
                if (!gone.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
                    end(cause);
                }
            } catch (InterruptedException e) {
                end(cause);
            }
        }
    }
}
