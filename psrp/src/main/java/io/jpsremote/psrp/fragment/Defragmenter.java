package io.jpsremote.psrp.fragment;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of one target together again, however its fragments were cut.
 *
 * <p>Object ids may start anywhere and have gaps, because a peer may count them over all its sessions [wire-psrp 3.1]. The first violation
 * is final: what follows it on the same target cannot be trusted, so every later {@link #feed} throws it again. Not thread-safe.
 */
public final class Defragmenter {

    private final long maxMessageBytes;
    private final ByteBuffer header = ByteBuffer.allocate(Fragment.HEADER_LENGTH);
    private final Pieces pieces = new Pieces();
    private @Nullable ProtocolViolationException violation;
    private boolean dropUntilStart;
    private boolean skipping;
    private boolean open;
    private long objectId;
    private long nextFragmentId;
    private boolean lastFragment;
    private int blobLeft;

    /**
     * @param maxMessageBytes the longest message taken, its header included; a longer one is refused when it is announced
     */
    public Defragmenter(long maxMessageBytes) {
        if (maxMessageBytes < 1) {
            throw new IllegalArgumentException("maxMessageBytes is " + maxMessageBytes);
        }
        this.maxMessageBytes = Math.min(maxMessageBytes, Integer.MAX_VALUE - 8);
    }

    /**
     * Takes bytes in order, cut anywhere, and hands out every message that is complete.
     *
     * @param bytes read to the end, not kept
     * @param messages gets each message (header and body) in a buffer that is the receiver's to keep
     */
    public void feed(ByteBuffer bytes, Consumer<ByteBuffer> messages) {
        if (violation != null) {
            throw violation;
        }
        try {
            while (bytes.hasRemaining()) {
                step(bytes, messages);
            }
        } catch (ProtocolViolationException e) {
            violation = e;
            pieces.clear();
            throw e;
        }
    }

    /**
     * Forgets an unfinished message and drops fragments until one starts a new message: after a connect to a disconnected session the
     * server may send the rest of a message that began with the other client. [MS-PSRP] 3.1.4.10
     */
    public void prepareForConnect() {
        header.clear();
        pieces.clear();
        open = false;
        blobLeft = 0;
        dropUntilStart = true;
    }

    /** Whether a message or a header is unfinished. */
    public boolean isMidway() {
        return open || blobLeft > 0 || header.position() > 0;
    }

    private void step(ByteBuffer bytes, Consumer<ByteBuffer> messages) {
        if (blobLeft == 0) {
            readHeader(bytes);
        } else {
            readBlob(bytes, messages);
        }
    }

    private void readHeader(ByteBuffer bytes) {
        int length = Math.min(header.remaining(), bytes.remaining());
        header.put(bytes.slice(bytes.position(), length));
        bytes.position(bytes.position() + length);
        if (!header.hasRemaining()) {
            FragmentHeader fragment = FragmentHeader.read(header.flip());
            header.clear();
            begin(fragment);
        }
    }

    private void begin(FragmentHeader fragment) {
        blobLeft = fragment.length();
        skipping = dropUntilStart && !fragment.start();
        if (skipping) {
            return;
        }
        dropUntilStart = false;
        checkOrder(fragment);
        // refused before it is buffered: the announced length counts, not what has come of it
        if (fragment.length() > maxMessageBytes - pieces.length()) {
            throw new ProtocolViolationException(
                    "A message of more than " + maxMessageBytes + " bytes is announced", "maximum object size");
        }
        open = true;
        objectId = fragment.objectId();
        nextFragmentId = fragment.fragmentId() + 1;
        lastFragment = fragment.end();
    }

    private void checkOrder(FragmentHeader fragment) {
        if (fragment.start()) {
            if (open) {
                throw wrong("Message " + fragment.objectId() + " starts before message " + objectId + " has ended");
            }
        } else if (!open) {
            throw wrong("Message " + fragment.objectId() + " has no start");
        } else if (fragment.objectId() != objectId) {
            throw wrong("A fragment of message " + fragment.objectId() + " stands inside message " + objectId);
        } else if (fragment.fragmentId() != nextFragmentId) {
            throw wrong("Fragment " + fragment.fragmentId() + " of message " + objectId + " stands where "
                    + nextFragmentId + " had to be");
        }
    }

    private static ProtocolViolationException wrong(String what) {
        return new ProtocolViolationException(what, Fragment.SECTION);
    }

    private void readBlob(ByteBuffer bytes, Consumer<ByteBuffer> messages) {
        int length = Math.min(blobLeft, bytes.remaining());
        if (skipping) {
            bytes.position(bytes.position() + length);
        } else {
            pieces.append(bytes, length, blobLeft);
        }
        blobLeft -= length;
        if (blobLeft == 0 && !skipping && lastFragment) {
            open = false;
            messages.accept(pieces.join());
        }
    }
}
