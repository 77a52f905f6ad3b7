package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fixture.Graphs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message type has a sample, and every sample survives the wire. */
@Timeout(60)
class MessageRegistryTest {

    private static final UUID POOL = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

    static List<Message> samples() {
        return MessageSamples.all();
    }

    @Test
    void everyMessageTypeHasASample() {
        assertThat(samples().stream().map(Message::type).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(MessageType.class));
    }

    @Test
    void everyMessageHasARecordOfItsOwn() {
        Set<Class<?>> records = samples().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(records).hasSize(MessageType.values().length);
        assertThat(Message.class.getPermittedSubclasses()).containsExactlyInAnyOrderElementsOf(records);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageIsReadAsItWasWritten(Message message) {
        byte[] bytes = MessageEncoder.encode(message, POOL, MessageSamples.ID, new PlainStrings());
        PsrpMessage parsed = PsrpMessage.parse(ByteBuffer.wrap(bytes));
        assertThat(parsed.header()).isEqualTo(header(message.type()));
        Message read = MessageDecoder.decode(parsed, ClixmlLimits.DEFAULT, new PlainStrings());
        assertThat(read.type()).isEqualTo(message.type());
        byte[] again = MessageEncoder.encode(read, POOL, MessageSamples.ID, new PlainStrings());
        assertThat(new String(again, 40, again.length - 40, StandardCharsets.UTF_8))
                .isEqualTo(new String(bytes, 40, bytes.length - 40, StandardCharsets.UTF_8));
        PsrpMessage second = PsrpMessage.parse(ByteBuffer.wrap(again));
        assertThat(Graphs.spell(MessageDecoder.decode(second, ClixmlLimits.DEFAULT, new PlainStrings())))
                .isEqualTo(Graphs.spell(read));
    }

    @Test
    void messagesOfPlainValuesAreEqualToTheirCopies() {
        for (Message message : samples()) {
            if (Set.of(MessageType.SESSION_CAPABILITY, MessageType.CREATE_PIPELINE, MessageType.RUNSPACE_AVAILABILITY)
                            .contains(message.type())
                    && !Graphs.spell(message).contains("LIST")) {
                byte[] bytes = MessageEncoder.encode(message, POOL, MessageSamples.ID, new PlainStrings());
                assertThat(MessageDecoder.decode(
                                PsrpMessage.parse(ByteBuffer.wrap(bytes)), ClixmlLimits.DEFAULT, new PlainStrings()))
                        .isEqualTo(message);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aMessageForAPipelineIsMarkedAsOne(Message message) {
        assertThat(message.type().isForPipeline())
                .isEqualTo(message.type().code() >= 0x00041000
                        || message instanceof CreatePipeline
                        || message instanceof GetCommandMetadata);
        assertThat(message.type().isPromptResponse())
                .isEqualTo(message.type().name().endsWith("HOST_RESPONSE"));
    }

    @Test
    void valuesThatMayBeSecretAreNotShown() {
        List<Message> secret = List.of(
                new PipelineInput("hush"),
                new PipelineOutput("hush"),
                InitRunspacePool.of(1, 1, HostInfo.NONE, Map.of("k", "hush")),
                CreatePipeline.of(Command.named("x", CommandParameter.named("Password", "hush"))),
                new PipelineHostResponse(new HostResponse(1, 11, "ReadLine", "hush", null)),
                new PipelineHostCall(new HostCall(1, 23, "Prompt", List.of("hush"))),
                new EncryptedSessionKey("hush"));
        assertThat(secret).noneMatch(m -> m.toString().contains("hush"));
    }

    @Test
    void aTypeThatIsNotKnownIsSeenWithoutDecoding() {
        byte[] bytes = MessageEncoder.encode(new EndOfPipelineInput(), POOL, MessageSamples.ID, new PlainStrings());
        bytes[4] = (byte) 0xEE;
        PsrpMessage message = PsrpMessage.parse(ByteBuffer.wrap(bytes));
        assertThat(message.type()).isNull();
        assertThat(message.header().typeCode()).isEqualTo(0x000410EE);
        assertThatThrownBy(() -> MessageDecoder.decode(message, ClixmlLimits.DEFAULT, new PlainStrings()))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("0x000410EE");
    }

    private static MessageHeader header(MessageType type) {
        int destination = type.direction() == MessageType.Direction.TO_CLIENT ? 1 : 2;
        return new MessageHeader(destination, type.code(), POOL, MessageSamples.ID);
    }
}
