package io.jpsremote.ssh.outofproc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Writes packet lines, each in one piece and flushed. Not thread-safe. */
public final class PacketWriter {

    private static final byte[] DATA_END = ascii("</Data>\n");

    private final OutputStream out;

    public PacketWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes fragments as a {@code Data} packet.
     *
     * @param fragments at least one byte; wholly consumed
     */
    public void data(UUID target, boolean promptResponse, ByteBuffer fragments) throws IOException {
        byte[] head = ascii(
                "<Data Stream='" + (promptResponse ? "PromptResponse" : "Default") + "' PSGuid='" + target + "'>");
        ByteBuffer content = Base64.getEncoder().encode(fragments);
        byte[] line = new byte[head.length + content.remaining() + DATA_END.length];
        System.arraycopy(head, 0, line, 0, head.length);
        int length = content.remaining();
        content.get(line, head.length, length);
        System.arraycopy(DATA_END, 0, line, head.length + length, DATA_END.length);
        write(line);
    }

    /** Writes a packet without content: any kind but {@link PacketKind#DATA}. */
    public void packet(PacketKind kind, UUID target) throws IOException {
        if (kind == PacketKind.DATA) {
            throw new IllegalArgumentException("a Data packet needs content");
        }
        write(ascii("<" + kind.element() + " PSGuid='" + target + "' />\n"));
    }

    private void write(byte[] line) throws IOException {
        out.write(line);
        out.flush();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
