package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads packet lines as their bytes arrive; content is decoded on the way, so that nothing here grows with a line [wire-psrp 3.13].
 *
 * <p>Not thread-safe. After an exception it must not be fed again.
 */
public final class PacketReader {

    private static final int TAG_LIMIT = 256;
    private static final byte[] DATA_END = {'<', '/', 'D', 'a', 't', 'a', '>'};

    private enum State {
        BETWEEN,
        TAG,
        CONTENT,
        END_TAG,
        TEXT
    }

    private final PacketSink sink;
    private final StrayText text;
    private final Base64Stream base64 = new Base64Stream();
    private final byte[] tag = new byte[TAG_LIMIT];
    private int tagLength;
    private byte[] lastTag = new byte[0];
    private @Nullable PacketHead head;
    private Consumer<ByteBuffer> content = part -> {};
    private State state = State.BETWEEN;

    public PacketReader(PacketSink sink) {
        this.sink = sink;
        this.text = new StrayText(sink);
    }

    /** What was skipped before the first packet, as text; at most 64 KiB. */
    public String noise() {
        return text.noise();
    }

    /** The last complaint with the lines that followed it, empty when there was none. */
    public String lastComplaint() {
        return text.lastComplaint();
    }

    /**
     * Takes the next bytes.
     *
     * @throws ProtocolViolationException when they are no packet lines
     */
    public void feed(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            at = switch (state) {
                case BETWEEN -> between(bytes, at);
                case TAG -> tag(bytes, at, end);
                case CONTENT -> content(bytes, at, end);
                case END_TAG -> endTag(bytes, at);
                case TEXT -> text(bytes, at);
            };
        }
        text.pause();
    }

    /**
     * The stream has ended.
     *
     * @throws ProtocolViolationException when it ended inside a packet
     */
    public void finish() {
        if (state == State.TAG && text.tolerant()) {
            text.add(tag, 0, tagLength);
        } else if (state == State.TAG || state == State.CONTENT || state == State.END_TAG) {
            throw violation("the stream ended inside a packet");
        }
        text.endOfLine();
        text.pause();
    }

    private int between(byte[] bytes, int at) {
        byte b = bytes[at];
        if (b == '<') {
            startTag();
            return at;
        }
        if (b == '\n' || b == '\r' || b == ' ' || b == '\t') {
            return at + 1;
        }
        state = State.TEXT;
        return at;
    }

    private int text(byte[] bytes, int at) {
        byte b = bytes[at];
        if (b == '\n') {
            text.endOfLine();
            state = State.BETWEEN;
            return at + 1;
        }
        if (b == '<' && text.mayEndAtTag()) {
            startTag();
            return at;
        }
        text.add(b);
        return at + 1;
    }

    private void startTag() {
        tagLength = 0;
        state = State.TAG;
    }

    private int tag(byte[] bytes, int from, int end) {
        for (int at = from; at < end; at++) {
            byte b = bytes[at];
            boolean stray = b == '\n' || tagLength == TAG_LIMIT || (b == '<' && tagLength > 0);
            if (stray) {
                strayTag();
                return at;
            }
            tag[tagLength++] = b;
            if (b == '>') {
                endOfTag();
                return at + 1;
            }
        }
        return end;
    }

    private void strayTag() {
        if (!text.tolerant()) {
            throw violation("an element that is no packet");
        }
        text.add(tag, 0, tagLength);
        state = State.TEXT;
    }

    private void endOfTag() {
        // most packets have the tag of the one before
        boolean same = Arrays.equals(tag, 0, tagLength, lastTag, 0, lastTag.length);
        PacketHead next = same ? head : PacketHead.parse(tag, tagLength);
        if (next == null) {
            strayTag();
            return;
        }
        if (!same) {
            lastTag = Arrays.copyOf(tag, tagLength);
            PacketHead now = next;
            content = part -> sink.data(now.target(), now.promptResponse(), part);
        }
        head = next;
        text.packetFollows();
        if (next.kind() == PacketKind.DATA) {
            base64.reset();
            state = State.CONTENT;
        } else {
            state = State.BETWEEN;
            sink.packet(next.kind(), next.target());
        }
    }

    private int content(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != '<') {
            at++;
        }
        if (at > from) {
            base64.decode(bytes, from, at, content);
        }
        if (at < end) {
            base64.finish();
            tagLength = 0;
            state = State.END_TAG;
        }
        return at;
    }

    private int endTag(byte[] bytes, int at) {
        if (bytes[at] != DATA_END[tagLength]) {
            throw violation("a Data packet that is not closed");
        }
        if (++tagLength == DATA_END.length) {
            state = State.BETWEEN;
            PacketHead done = Objects.requireNonNull(head);
            sink.packet(done.kind(), done.target());
        }
        return at + 1;
    }

    private static ProtocolViolationException violation(String what) {
        return new ProtocolViolationException("The server broke a packet line: " + what + ".", "wire-psrp 3.13");
    }
}
