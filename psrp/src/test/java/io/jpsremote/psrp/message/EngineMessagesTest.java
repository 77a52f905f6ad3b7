package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.Json;
import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.Graphs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The records and states that the 7.6.9 engine sent for scripts, read and written again. */
@Timeout(120)
class EngineMessagesTest {

    private static final Map<String, MessageType> TYPES = Map.of(
            "error", MessageType.ERROR_RECORD,
            "state", MessageType.PIPELINE_STATE,
            "output", MessageType.PIPELINE_OUTPUT,
            "information", MessageType.INFORMATION_RECORD,
            "progress", MessageType.PROGRESS_RECORD,
            "warning", MessageType.WARNING_RECORD,
            "verbose", MessageType.VERBOSE_RECORD,
            "debug", MessageType.DEBUG_RECORD,
            "host", MessageType.PIPELINE_HOST_CALL);

    /** One recorded body. */
    record Recorded(String id, MessageType type, String body) {

        Message decode() {
            return EngineMessagesTest.decode(type, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    static List<Recorded> recorded() {
        return Json.lines(Checkout.resources().resolve("clixml/vectors.jsonl")).stream()
                .filter(line -> Json.text(line, "form").equals("stream"))
                .filter(line -> line.get("clixml") != null)
                .map(EngineMessagesTest::message)
                .toList();
    }

    private static Recorded message(Map<String, @Nullable Object> line) {
        MessageType type = TYPES.get(Json.text(line, "stream"));
        if (type == null) {
            throw new IllegalStateException("no message type for " + line.get("stream"));
        }
        return new Recorded(Json.text(line, "id"), type, Json.text(line, "clixml"));
    }

    @Test
    void thereAreManyOfThem() {
        assertThat(recorded()).hasSize(243);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void whatTheEngineSentIsReadAndWrittenAgain(Recorded recorded) {
        Message first = recorded.decode();
        assertThat(first.type()).isEqualTo(recorded.type());
        byte[] bytes = MessageEncoder.encode(first, MessageHeader.NO_ID, MessageHeader.NO_ID, new PlainStrings());
        Message second = MessageDecoder.decode(
                PsrpMessage.parse(ByteBuffer.wrap(bytes)), ClixmlLimits.DEFAULT, new PlainStrings());
        assertThat(Graphs.spell(second)).isEqualTo(Graphs.spell(first));
    }

    private static Message decode(MessageType type, byte[] body) {
        MessageHeader header =
                new MessageHeader(MessageHeader.CLIENT, type.code(), MessageHeader.NO_ID, MessageHeader.NO_ID);
        return MessageDecoder.decode(
                new PsrpMessage(header, ByteBuffer.wrap(body)), ClixmlLimits.DEFAULT, new PlainStrings());
    }
}
