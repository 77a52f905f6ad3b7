package io.jpsremote.ssh.outofproc;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Writes down what a reader tells, one line for each packet, however its content was cut. */
final class RecordingSink implements PacketSink {

    final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean prompt;
    int largestPart;

    @Override
    public void data(UUID target, boolean promptResponse, ByteBuffer part) {
        largestPart = Math.max(largestPart, part.remaining());
        prompt = promptResponse;
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        content.writeBytes(bytes);
    }

    @Override
    public void packet(PacketKind kind, UUID target) {
        String what = kind == PacketKind.DATA
                ? (prompt ? " pr " : " ") + HexFormat.of().formatHex(content.toByteArray())
                : "";
        content.reset();
        events.add(kind + " " + Long.toHexString(target.getLeastSignificantBits()) + what);
    }

    @Override
    public void complaint(String text) {
        events.add("complaint " + text.lines().findFirst().orElse(""));
    }
}
