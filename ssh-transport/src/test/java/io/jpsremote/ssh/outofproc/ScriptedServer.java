package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.failure.ConnectionLostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The far end of a session in memory: shows what the client sent, and says what a test tells it to. */
final class ScriptedServer implements PacketStreams {

    private final PipedInputStream fromClient = new PipedInputStream(1 << 20);
    private final PipedOutputStream toServer;
    private final PipedInputStream input = new PipedInputStream(1 << 20);
    private final PipedOutputStream toClient;
    private final PacketWriter writer;
    private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
    /** What explaining an end ends by. */
    volatile Error unexplained;

    final BlockingQueue<LinkEnd> ends = new LinkedBlockingQueue<>();

    ScriptedServer() throws IOException {
        toServer = new PipedOutputStream(fromClient);
        toClient = new PipedOutputStream(input);
        writer = new PacketWriter(toClient);
        Thread t = new Thread(this::read, "scripted-server");
        t.setDaemon(true);
        t.start();
    }

    private void read() {
        RecordingSink sink = new RecordingSink();
        PacketReader reader = new PacketReader(sink);
        byte[] buffer = new byte[8192];
        try {
            for (int n = fromClient.read(buffer); n >= 0; n = fromClient.read(buffer)) {
                reader.feed(buffer, 0, n);
                sent.addAll(sink.events);
                sink.events.clear();
            }
        } catch (IOException e) {
            sent.add("lost " + e.getMessage());
        }
        sent.add("end");
    }

    /** The next packet the client sent: kind, target's low half, content in hex. */
    String next() throws InterruptedException {
        String packet = sent.poll(20, TimeUnit.SECONDS);
        return packet == null ? "nothing" : packet;
    }

    /** What the client sends within a short time, or "nothing". */
    String soon() throws InterruptedException {
        String packet = sent.poll(100, TimeUnit.MILLISECONDS);
        return packet == null ? "nothing" : packet;
    }

    void say(PacketKind kind, UUID target) throws IOException {
        writer.packet(kind, target);
    }

    void data(UUID target, byte... content) throws IOException {
        writer.data(target, false, ByteBuffer.wrap(content));
    }

    void text(String text) throws IOException {
        toClient.write(text.getBytes(StandardCharsets.UTF_8));
        toClient.flush();
    }

    void end() throws IOException {
        toClient.close();
    }

    @Override
    public InputStream input() {
        return input;
    }

    @Override
    public OutputStream output() {
        return toServer;
    }

    @Override
    public RuntimeException explain(LinkEnd end) {
        ends.add(end);
        if (unexplained != null) {
            throw unexplained;
        }
        return new ConnectionLostException("test", end.phase().toString(), Map.of(), end.cause());
    }

    @Override
    public void close() {
        try {
            toServer.close();
            toClient.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
