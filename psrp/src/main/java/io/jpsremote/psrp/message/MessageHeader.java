package io.jpsremote.psrp.message;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The 40 bytes in front of a message's body.
 *
 * <pre>
 *  0  Destination  u32 little-endian, 1 client, 2 server
 *  4  MessageType  u32 little-endian
 *  8  RPID         GUID of the runspace pool, .NET byte order; zero in some answers of real servers
 * 24  PID          GUID of the pipeline, zero for messages of the pool
 * </pre>
 *
 * @param typeCode the number of the type, known or not
 */
public record MessageHeader(int destination, int typeCode, UUID rpid, UUID pid) {

    /** Length in bytes. */
    public static final int LENGTH = 40;

    public static final int CLIENT = 1;
    public static final int SERVER = 2;

    /** The id of no pipeline, and the pool id in some answers. */
    public static final UUID NO_ID = new UUID(0, 0);

    static final String SECTION = "[MS-PSRP] 2.2.1";

    /** Reads the header at the buffer's position, which stays where it is. */
    public static MessageHeader parse(ByteBuffer message) {
        if (message.remaining() < LENGTH) {
            throw new ProtocolViolationException(
                    "A message of " + message.remaining() + " bytes is shorter than its header", SECTION);
        }
        ByteBuffer in = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return new MessageHeader(in.getInt(), in.getInt(), Guids.read(in), Guids.read(in));
    }

    /** The type, null for a number that is not known: such a message is to be ignored. */
    public @Nullable MessageType type() {
        return MessageType.of(typeCode);
    }

    byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(destination).putInt(typeCode);
        Guids.write(rpid, out);
        Guids.write(pid, out);
        return out.array();
    }
}
