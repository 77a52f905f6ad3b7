package io.jpsremote.psrp.message;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message whose header was read and whose body was not.
 *
 * @param body CLIXML in UTF-8, perhaps with a byte order mark, perhaps empty; a view, not to be written to
 */
public record PsrpMessage(MessageHeader header, ByteBuffer body) {

    /** Reads the header; the body is a view of the buffer. */
    public static PsrpMessage parse(ByteBuffer message) {
        MessageHeader header = MessageHeader.parse(message);
        ByteBuffer body =
                message.slice(message.position() + MessageHeader.LENGTH, message.remaining() - MessageHeader.LENGTH);
        return new PsrpMessage(header, body);
    }

    /** The type, null for a number that is not known: such a message is to be ignored. */
    public @Nullable MessageType type() {
        return header.type();
    }

    /** The type of a message that is to be decoded. */
    public MessageType knownType() {
        MessageType type = header.type();
        if (type == null) {
            throw new ProtocolViolationException(
                    String.format("Message type 0x%08X is not known", header.typeCode()), MessageHeader.SECTION);
        }
        return type;
    }

    public int destination() {
        return header.destination();
    }

    /** The id of the runspace pool; may be zero in messages of the pool, which is not a fault [wire-psrp 3.2]. */
    public UUID rpid() {
        return header.rpid();
    }

    /** The id of the pipeline, zero for messages of the pool. */
    public UUID pid() {
        return header.pid();
    }

    /** Length of header and body in bytes. */
    public int length() {
        return MessageHeader.LENGTH + body.remaining();
    }
}
