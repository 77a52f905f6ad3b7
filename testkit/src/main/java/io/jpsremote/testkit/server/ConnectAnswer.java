package io.jpsremote.testkit.server;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.InitRunspacePool;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageDecoder;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.message.RunspacePoolInitData;
import io.jpsremote.psrp.message.SessionCapability;
import io.jpsremote.psrp.message.SetMaxRunspaces;
import io.jpsremote.psrp.message.SetMinRunspaces;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers a client that connects in the place of a server that speaks packet lines, which knows no connecting: by what it has seen pass on
 * the pool's streams. Not thread-safe.
 */
public final class ConnectAnswer {

    private static final int MAX_MESSAGE = 4 << 20;

    private final Targets client = new Targets(MAX_MESSAGE);
    private final Targets server = new Targets(MAX_MESSAGE);
    private final ServerEncoder encoder = new ServerEncoder();
    private UUID rpid = MessageHeader.NO_ID;
    private PsVersion version = PsVersion.of(2, 3);
    private int min = 1;
    private int max = 1;
    private byte @Nullable [] privateData;

    /** Looks at what a client sends to the pool. */
    public void fromClient(byte[] fragments) {
        watch(client, fragments, message -> {
            if (message instanceof SetMinRunspaces set) {
                min = set.runspaces();
            } else if (message instanceof SetMaxRunspaces set) {
                max = set.runspaces();
            }
        });
    }

    /** Looks at what the server says of the pool. */
    public void fromServer(byte[] fragments) {
        watch(server, fragments, message -> {
            if (message instanceof SessionCapability capability) {
                version = capability.protocolVersion();
            }
        });
    }

    private void watch(Targets targets, byte[] fragments, Consumer<Message> look) {
        try {
            for (PsrpMessage message : targets.feed(null, fragments, false)) {
                MessageType type = message.type();
                if (type == MessageType.INIT_RUNSPACEPOOL) {
                    init(message);
                } else if (type == MessageType.APPLICATION_PRIVATE_DATA) {
                    privateData = bytes(message.body());
                } else if (type == MessageType.SESSION_CAPABILITY
                        || type == MessageType.SET_MIN_RUNSPACES
                        || type == MessageType.SET_MAX_RUNSPACES) {
                    look.accept(decode(message));
                }
            }
        } catch (ProtocolViolationException | IllegalArgumentException e) {
            // not this one's to judge
        }
    }

    private void init(PsrpMessage message) {
        rpid = message.rpid();
        if (decode(message) instanceof InitRunspacePool init) {
            min = init.minRunspaces();
            max = init.maxRunspaces();
        }
    }

    private static Message decode(PsrpMessage message) {
        return MessageDecoder.decode(message, ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING);
    }

    private static byte[] bytes(ByteBuffer body) {
        byte[] bytes = new byte[body.remaining()];
        body.duplicate().get(bytes);
        // the encoder puts a byte order mark before it
        boolean marked = bytes.length > 3 && bytes[0] == (byte) 0xEF;
        return marked ? Arrays.copyOfRange(bytes, 3, bytes.length) : bytes;
    }

    /** The fragments of the answer to these, SESSION_CAPABILITY and RUNSPACEPOOL_INIT_DATA. */
    public byte[] to(byte[] fragments) {
        boolean asked = new Targets(MAX_MESSAGE)
                .feed(null, fragments, false).stream().anyMatch(m -> m.type() == MessageType.CONNECT_RUNSPACEPOOL);
        if (!asked || rpid.equals(MessageHeader.NO_ID)) {
            throw new ProtocolViolationException("This pool cannot be connected to", "[MS-PSRP] 3.2.4.3");
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(encoded(SessionCapability.of(version)));
        answer.writeBytes(encoded(new RunspacePoolInitData(min, max)));
        return answer.toByteArray();
    }

    private byte[] encoded(Message message) {
        byte[] body = ClixmlWriter.write(message.body(), SecureStringCodec.REFUSING);
        return encoder.fragments(message.type(), rpid, MessageHeader.NO_ID, body);
    }

    /** What the server told of itself, once more. */
    public byte[] privateData() {
        return encoder.fragments(
                MessageType.APPLICATION_PRIVATE_DATA,
                rpid,
                MessageHeader.NO_ID,
                privateData == null ? new byte[0] : privateData);
    }
}
