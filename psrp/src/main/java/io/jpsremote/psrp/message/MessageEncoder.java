package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;

/** Makes the bytes of messages. */
public final class MessageEncoder {

    private MessageEncoder() {}

    /**
     * The bytes of a message to the side that receives its type; SESSION_CAPABILITY, which both do, goes to the server.
     *
     * @param rpid the id of the pool, exactly: the engine closes a pool over a wrong one [wire-psrp 3.2]
     * @param pid the id of the pipeline, {@link MessageHeader#NO_ID} for messages of the pool
     * @throws IllegalArgumentException when a value has no form in CLIXML
     */
    public static byte[] encode(Message message, UUID rpid, UUID pid, SecureStringCodec codec) {
        boolean toClient = message.type().direction() == MessageType.Direction.TO_CLIENT;
        return encode(message, toClient ? MessageHeader.CLIENT : MessageHeader.SERVER, rpid, pid, codec);
    }

    /** The same with the destination given: {@link MessageHeader#CLIENT} or {@link MessageHeader#SERVER}. */
    public static byte[] encode(Message message, int destination, UUID rpid, UUID pid, SecureStringCodec codec) {
        byte[] header = new MessageHeader(destination, message.type().code(), rpid, pid).toBytes();
        Object body = message.body();
        if (body == null) {
            // null has no body, and neither has the end of the input: <Nil /> would be an error [wire-psrp 3.3]
            return header;
        }
        return withBody(header, body, codec);
    }

    private static byte[] withBody(byte[] header, Object body, SecureStringCodec codec) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        out.writeBytes(header);
        try {
            ClixmlWriter.write(body, codec, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
