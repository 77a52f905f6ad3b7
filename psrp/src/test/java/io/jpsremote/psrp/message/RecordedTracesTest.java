package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.fixture.Graphs;
import io.jpsremote.psrp.fixture.RecordedConversation;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What real servers and another client sent, from PowerShell 2 to 7.6, is read, written again, and read back equal. */
@Timeout(300)
class RecordedTracesTest {

    private final SecureStringCodec codec = new ElementText();

    @TestFactory
    List<DynamicTest> everyMessageThatWindowsRecordingsHoldIsReadAndWrittenAgain() {
        return tests(Recordings.WINDOWS);
    }

    @TestFactory
    List<DynamicTest> everyMessageThatOmiRecordingsHoldIsReadAndWrittenAgain() {
        return tests(Recordings.OMI);
    }

    @TestFactory
    List<DynamicTest> theRecordingsHoldTheMessagesOfBothSides() {
        return List.of(DynamicTest.dynamicTest("all recordings", () -> {
            Map<MessageType, Integer> counts = new EnumMap<>(MessageType.class);
            for (String folder : List.of(Recordings.WINDOWS, Recordings.OMI)) {
                for (RecordedConversation conversation : Recordings.in(folder)) {
                    Recordings.messages(conversation).forEach(m -> counts.merge(m.knownType(), 1, Integer::sum));
                }
            }
            assertThat(counts).as("counts %s", counts).hasSize(27);
            assertThat(counts.get(MessageType.PIPELINE_OUTPUT)).isEqualTo(95);
        }));
    }

    private List<DynamicTest> tests(String folder) {
        return Recordings.in(folder).stream()
                .map(c -> DynamicTest.dynamicTest(
                        c.name(), () -> Recordings.messages(c).forEach(this::readWriteRead)))
                .toList();
    }

    private void readWriteRead(PsrpMessage message) {
        Message first = MessageDecoder.decode(message, ClixmlLimits.DEFAULT, codec);
        byte[] written = MessageEncoder.encode(first, message.destination(), message.rpid(), message.pid(), codec);
        PsrpMessage again = PsrpMessage.parse(ByteBuffer.wrap(written));
        assertThat(again.header()).isEqualTo(message.header());
        Message second = MessageDecoder.decode(again, ClixmlLimits.DEFAULT, codec);
        assertThat(Graphs.spell(second)).isEqualTo(Graphs.spell(first));

        Object value = ClixmlReader.read(message.body(), ClixmlLimits.DEFAULT, codec);
        Object rewritten =
                ClixmlReader.read(ByteBuffer.wrap(ClixmlWriter.write(value, codec)), ClixmlLimits.DEFAULT, codec);
        assertThat(Graphs.spell(rewritten)).isEqualTo(Graphs.spell(value));
    }
}
