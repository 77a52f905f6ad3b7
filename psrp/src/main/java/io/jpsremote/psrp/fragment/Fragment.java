package io.jpsremote.psrp.fragment;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;

/**
 * One fragment: a piece of one message.
 *
 * <pre>
 *  0  ObjectId    i64 big-endian, 1 ... 2^63-1
 *  8  FragmentId  u64 big-endian, 0, 1, 2, ... inside the object
 * 16  flags       01 start, 02 end
 * 17  BlobLength  i32 big-endian, at least 1
 * 21  blob
 * </pre>
 *
 * @param blob the bytes of the piece, read-only
 */
public record Fragment(long objectId, long fragmentId, boolean start, boolean end, ByteBuffer blob) {

    /** Length of the header in bytes. */
    public static final int HEADER_LENGTH = 21;

    static final String SECTION = "[MS-PSRP] 2.2.4";
    static final int START = 1;
    static final int END = 2;

    public Fragment {
        blob = blob.asReadOnlyBuffer();
    }

    /** Reads the fragment at the buffer's position and moves the position behind it; the blob is a view. */
    public static Fragment read(ByteBuffer bytes) {
        if (bytes.remaining() < HEADER_LENGTH) {
            throw new ProtocolViolationException(
                    "A fragment of " + bytes.remaining() + " bytes is shorter than its header", SECTION);
        }
        FragmentHeader header = FragmentHeader.read(bytes);
        if (header.length() > bytes.remaining()) {
            throw new ProtocolViolationException(
                    "A fragment announces " + header.length() + " bytes, " + bytes.remaining() + " are there", SECTION);
        }
        ByteBuffer blob = bytes.slice(bytes.position(), header.length());
        bytes.position(bytes.position() + header.length());
        return new Fragment(header.objectId(), header.fragmentId(), header.start(), header.end(), blob);
    }

    /** Appends header and blob. */
    public void writeTo(ByteBuffer out) {
        new FragmentHeader(objectId, fragmentId, start, end, blob.remaining()).writeTo(out);
        out.put(blob.duplicate());
    }

    /** Length of header and blob in bytes. */
    public int length() {
        return HEADER_LENGTH + blob.remaining();
    }
}
