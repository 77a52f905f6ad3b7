package io.jpsremote.testkit.server;

import io.jpsremote.psrp.fragment.Fragment;
import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.MessageType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** Makes the fragments of a server's messages as PowerShell does: a byte order mark before each body, 32 KiB a fragment. Thread-safe. */
public final class ServerEncoder {

    /** The longest fragment, its header included [wire-psrp 3.1]. */
    public static final int FRAGMENT_BYTES = 32 * 1024;

    private static final int BLOB_BYTES = FRAGMENT_BYTES - Fragment.HEADER_LENGTH;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final ObjectIds ids = new ObjectIds();

    /**
     * The fragments of one message to the client, one behind the other.
     *
     * @param body CLIXML in UTF-8; an empty one is null
     */
    public byte[] fragments(MessageType type, UUID rpid, UUID pid, byte[] body) {
        ByteBuffer message = message(type, rpid, pid, body);
        int count = (message.remaining() + BLOB_BYTES - 1) / BLOB_BYTES;
        ByteBuffer out = ByteBuffer.allocate(message.remaining() + count * Fragment.HEADER_LENGTH);
        long id = ids.next();
        for (int i = 0; i < count; i++) {
            int length = Math.min(BLOB_BYTES, message.remaining());
            ByteBuffer blob = message.slice(message.position(), length);
            message.position(message.position() + length);
            new Fragment(id, i, i == 0, i == count - 1, blob).writeTo(out);
        }
        return out.array();
    }

    private static ByteBuffer message(MessageType type, UUID rpid, UUID pid, byte[] body) {
        int mark = body.length == 0 ? 0 : BYTE_ORDER_MARK.length;
        ByteBuffer message =
                ByteBuffer.allocate(MessageHeader.LENGTH + mark + body.length).order(ByteOrder.LITTLE_ENDIAN);
        message.putInt(MessageHeader.CLIENT).putInt(type.code());
        guid(rpid, message);
        guid(pid, message);
        message.put(BYTE_ORDER_MARK, 0, mark).put(body);
        return message.flip();
    }

    /** .NET's order of bytes: the first three groups little-endian. */
    private static void guid(UUID id, ByteBuffer out) {
        long high = id.getMostSignificantBits();
        out.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        out.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits()).order(ByteOrder.LITTLE_ENDIAN);
    }
}
