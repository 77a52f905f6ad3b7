package io.jpsremote.benchmarks;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageEncoder;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.PipelineOutput;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.message.RunspacePoolStateMessage;
import io.jpsremote.psrp.message.SessionCapability;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A PowerShell in the same process that does nothing but answer: each pipeline gets the same recorded objects over a pipe. */
final class PipePeer {

    private static final int FRAGMENT_BLOB = 32_768 - 21;
    private static final String SHELL = new UUID(0, 0).toString();

    private final BufferedReader in;
    private final OutputStream out;
    private final List<byte[]> bodies;
    private long objectId = 1;
    private boolean opened;
    private byte @Nullable [] prepared;

    private PipePeer(BufferedReader in, OutputStream out, List<byte[]> bodies) {
        this.in = in;
        this.out = out;
        this.bodies = bodies;
    }

    /** A session with a peer whose pipelines each give these CLIXML bodies and complete. */
    static PsSession session(List<byte[]> bodies) throws IOException {
        return open(bodies).session;
    }

    static Opened open(List<byte[]> bodies) throws IOException {
        Pipe toPeer = Pipe.open();
        Pipe fromPeer = Pipe.open();
        PipePeer peer = new PipePeer(
                new BufferedReader(
                        new InputStreamReader(Channels.newInputStream(toPeer.source()), StandardCharsets.UTF_8)),
                Channels.newOutputStream(fromPeer.sink()),
                bodies);
        Thread thread = new Thread(peer::serve, "pipe-peer");
        thread.setDaemon(true);
        thread.start();
        StreamsTransport transport = new StreamsTransport(
                Channels.newInputStream(fromPeer.source()), Channels.newOutputStream(toPeer.sink()));
        return new Opened(PsSession.open(transport), peer);
    }

    /** A session and the peer that answers it. */
    record Opened(PsSession session, PipePeer peer) {}

    /** Makes the answer for this pipeline now, so that answering it is only a write. */
    void prepare(UUID pipeline) {
        prepared = answer(pipeline.toString());
    }

    private void serve() {
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            // The session closed the pipe: the end.
        }
    }

    private void take(String line) throws IOException {
        String target = line.substring(line.indexOf("PSGuid='") + 8);
        target = target.substring(0, target.indexOf('\''));
        String element = line.substring(1, line.indexOf(' '));
        if (!element.equals("Data")) {
            send("<" + element + "Ack PSGuid='" + target + "' />\n");
        } else if (!target.equals(SHELL)) {
            byte[] ready = prepared;
            prepared = null;
            send("<DataAck PSGuid='" + target + "' />\n");
            out.write(ready == null ? answer(target) : ready);
        } else {
            send("<DataAck PSGuid='" + target + "' />\n");
            greet();
        }
    }

    private void greet() throws IOException {
        if (!opened) {
            opened = true;
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            line(lines, SHELL, message(SessionCapability.of(PsVersion.of(2, 3)), SHELL));
            line(lines, SHELL, message(new RunspacePoolStateMessage(RunspacePoolState.OPENED, null), SHELL));
            out.write(lines.toByteArray());
        }
    }

    private byte[] answer(String pipeline) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        byte[] header = message(new PipelineOutput(1), pipeline);
        for (byte[] body : bodies) {
            byte[] message = new byte[MessageHeader.LENGTH + body.length];
            System.arraycopy(header, 0, message, 0, MessageHeader.LENGTH);
            System.arraycopy(body, 0, message, MessageHeader.LENGTH, body.length);
            line(lines, pipeline, message);
        }
        line(lines, pipeline, message(new PipelineStateMessage(PipelineState.COMPLETED, null), pipeline));
        return lines.toByteArray();
    }

    private static byte[] message(Message message, String target) {
        return MessageEncoder.encode(
                message,
                MessageHeader.CLIENT,
                MessageHeader.NO_ID,
                UUID.fromString(target),
                SecureStringCodec.REFUSING);
    }

    /** One fragment a line, as PowerShell writes them. */
    private void line(ByteArrayOutputStream lines, String target, byte[] message) {
        long id = objectId++;
        int count = Math.max(1, (message.length + FRAGMENT_BLOB - 1) / FRAGMENT_BLOB);
        for (int n = 0; n < count; n++) {
            int from = n * FRAGMENT_BLOB;
            int length = Math.min(FRAGMENT_BLOB, message.length - from);
            ByteBuffer fragment = ByteBuffer.allocate(21 + length);
            fragment.putLong(id).putLong(n).put((byte) ((n == 0 ? 1 : 0) | (n == count - 1 ? 2 : 0)));
            fragment.putInt(length).put(message, from, length);
            lines.writeBytes(("<Data Stream='Default' PSGuid='" + target + "'>").getBytes(StandardCharsets.US_ASCII));
            lines.writeBytes(Base64.getEncoder().encode(fragment.array()));
            lines.writeBytes("</Data>\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void send(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.US_ASCII));
    }
}
