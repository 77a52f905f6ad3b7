package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.ssh.SshFault.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoWriteFuture;
import org.apache.sshd.common.io.nio2.Nio2DefaultIoWriteFuture;
import org.apache.sshd.common.io.nio2.Nio2Service;
import org.apache.sshd.common.io.nio2.Nio2Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** One connection, whose bytes to the client may go astray. Written to by one thread at a time, as MINA does. */
final class FaultyConnection extends Nio2Session {

    private static final long UNREAD_MILLIS = 100;

    private final List<SshFault> faults;
    private final @Nullable SshFault fault;
    private final ScheduledExecutorService clock;
    private long sent;
    private boolean over;
    private boolean late;
    private long due = System.nanoTime();

    FaultyConnection(
            SshFaults plan,
            Nio2Service service,
            FactoryManager manager,
            IoHandler handler,
            AsynchronousSocketChannel channel)
            throws IOException {
        super(service, manager, handler, channel, null);
        faults = plan.ofNextConnection();
        fault = plan.ofBytes(faults).orElse(null);
        clock = manager.getScheduledExecutorService();
    }

    /** What was given to this connection. */
    List<SshFault> faults() {
        return faults;
    }

    @Override
    public IoWriteFuture writeBuffer(Buffer buffer) throws IOException {
        SshFault wrong = fault;
        if (wrong == null) {
            return super.writeBuffer(buffer);
        }
        return switch (wrong.kind()) {
            case TRICKLE -> trickle(buffer, wrong);
            case STALL -> stall(buffer, wrong);
            case GARBAGE -> end(wrong.text().getBytes(StandardCharsets.ISO_8859_1), wrong.kind());
            default -> upTo(wrong.number(), buffer, wrong.kind());
        };
    }

    private IoWriteFuture upTo(int limit, Buffer buffer, Kind how) throws IOException {
        int count = buffer.available();
        if (sent + count <= limit) {
            sent += count;
            return super.writeBuffer(buffer);
        }
        return end(bytes(buffer, Math.max(0, (int) (limit - sent))), how);
    }

    /** Sends these last bytes in place of others, and nothing after them. */
    private IoWriteFuture end(byte[] last, Kind how) throws IOException {
        Nio2DefaultIoWriteFuture done = future();
        if (!over) {
            over = true;
            // not by this thread, which holds locks that the end of a session wants
            Runnable end = () -> clock.execute(() -> end(how));
            if (last.length == 0) {
                end.run();
            } else {
                super.writeBuffer(new ByteArrayBuffer(last)).addListener(written -> end.run());
            }
        }
        done.setWritten();
        return done;
    }

    private void end(Kind how) {
        if (how == Kind.HALF_CLOSE) {
            try {
                getSocket().shutdownOutput();
            } catch (IOException e) {
                close(true);
            }
            return;
        }
        // An asynchronous channel knows no SO_LINGER; closed over bytes that nobody read, it resets too.
        suspendRead();
        var unused = clock.schedule(() -> close(true), how == Kind.RESET ? UNREAD_MILLIS : 0, TimeUnit.MILLISECONDS);
    }

    @Override
    public void startReading() {
        if (fault == null || fault.kind() != Kind.RESET || fault.number() > 0) {
            super.startReading();
        }
    }

    private IoWriteFuture stall(Buffer buffer, SshFault wrong) throws IOException {
        sent += buffer.available();
        if (sent <= wrong.number()) {
            return super.writeBuffer(buffer);
        }
        if (!late) {
            late = true;
            due = System.nanoTime() + nanos(wrong);
        }
        return later(bytes(buffer, buffer.available()), future(), 0);
    }

    private IoWriteFuture trickle(Buffer buffer, SshFault wrong) {
        Nio2DefaultIoWriteFuture whole = future();
        byte[] all = bytes(buffer, buffer.available());
        int size = Math.max(1, wrong.number());
        for (int at = 0; at < all.length; at += size) {
            byte[] piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + size));
            boolean last = at + size >= all.length;
            later(piece, last ? whole : future(), nanos(wrong));
        }
        return whole;
    }

    /** What is written later comes after what was to be written before it: one thread does it all. */
    private IoWriteFuture later(byte[] bytes, Nio2DefaultIoWriteFuture done, long pauseNanos) {
        due = Math.max(due, System.nanoTime()) + pauseNanos;
        var unused = clock.schedule(() -> write(bytes, done), due - System.nanoTime(), TimeUnit.NANOSECONDS);
        return done;
    }

    private void write(byte[] bytes, Nio2DefaultIoWriteFuture done) {
        try {
            super.writeBuffer(new ByteArrayBuffer(bytes)).addListener(written -> {
                if (written.isWritten()) {
                    done.setWritten();
                } else {
                    done.setException(new IOException(written.getException()));
                }
            });
        } catch (IOException e) {
            done.setException(e);
        }
    }

    private static long nanos(SshFault wrong) {
        return wrong.delay().toNanos();
    }

    private static byte[] bytes(Buffer buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.getRawBytes(bytes);
        return bytes;
    }

    private Nio2DefaultIoWriteFuture future() {
        return new Nio2DefaultIoWriteFuture(getRemoteAddress(), null, ByteBuffer.allocate(0));
    }
}
