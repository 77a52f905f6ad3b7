package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What stands between packets and is none: noise before the first, complaints and their stack traces, or a fault [wire-psrp 3.13]. */
final class StrayText {

    static final int LIMIT = 64 * 1024;

    private final PacketSink sink;
    private final ByteArrayOutputStream noise = new ByteArrayOutputStream(0);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    private final Complaint complaint;
    private boolean started;

    StrayText(PacketSink sink) {
        this.sink = sink;
        this.complaint = new Complaint(Complaint.STDOUT_PREFIX);
    }

    String noise() {
        return noise.toString(StandardCharsets.UTF_8);
    }

    String lastComplaint() {
        return complaint.last();
    }

    /** Whether text that is no packet is still allowed here. */
    boolean tolerant() {
        return !started || complaint.open();
    }

    /** Whether a packet may start in the middle of this line: noise without a line end, but not the text of a complaint. */
    boolean mayEndAtTag() {
        return !started && !complaint.open() && !complaint.starts(line.toByteArray());
    }

    void packetFollows() {
        endOfLine();
        pause();
        complaint.close();
        started = true;
    }

    void add(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            add(bytes[i]);
        }
    }

    void add(byte b) {
        if (line.size() < LIMIT) {
            line.write(b);
        } else if (!tolerant() || !complaint.starts(line.toByteArray())) {
            throw fault();
        }
    }

    void endOfLine() {
        if (line.size() == 0) {
            return;
        }
        byte[] bytes = line.toByteArray();
        if (!complaint.line(bytes)) {
            if (started) {
                throw fault();
            }
            keepNoise(bytes);
        }
        line.reset();
    }

    /** No more bytes for now: tells of a complaint that has come, and of a fault as soon as it is one. */
    void pause() {
        complaint.take().ifPresent(sink::complaint);
        if (started && line.size() > 0 && !complaint.open() && !complaint.mayStart(line.toByteArray())) {
            throw fault();
        }
    }

    private void keepNoise(byte[] bytes) {
        if (noise.size() + bytes.length + 1 > LIMIT) {
            throw new ProtocolViolationException(
                    "The server wrote more than 64 KiB before its first packet. It begins: "
                            + head(noise.toByteArray()),
                    "wire-psrp 3.13");
        }
        noise.write(bytes, 0, bytes.length);
        noise.write('\n');
    }

    private ProtocolViolationException fault() {
        String where = started ? "between packets" : "before its first packet";
        return new ProtocolViolationException(
                "The server wrote text that is no packet " + where + ": " + head(line.toByteArray()), "wire-psrp 3.13");
    }

    private static String head(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.UTF_8).strip();
        return "\"" + text + (bytes.length > 200 ? "...\"" : "\"");
    }
}
