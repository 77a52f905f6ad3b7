package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.Graphs;
import io.jpsremote.psrp.fixture.RecordedConversation;
import io.jpsremote.psrp.fragment.Defragmenter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What real servers and another client sent, from PowerShell 2 to 7.6, is read, written again, and read back equal. */
@Timeout(300)
class RecordedTracesTest {

    private final SecureStringCodec codec = new ElementText();

    @TestFactory
    List<DynamicTest> everyMessageThatWindowsRecordingsHoldIsReadAndWrittenAgain() {
        return tests("windows-traces");
    }

    @TestFactory
    List<DynamicTest> everyMessageThatOmiRecordingsHoldIsReadAndWrittenAgain() {
        return tests("omi-traces");
    }

    @TestFactory
    List<DynamicTest> theRecordingsHoldTheMessagesOfBothSides() {
        return List.of(DynamicTest.dynamicTest("all recordings", () -> {
            Map<MessageType, Integer> counts = new EnumMap<>(MessageType.class);
            for (String folder : List.of("windows-traces", "omi-traces")) {
                for (RecordedConversation conversation : conversations(folder)) {
                    messages(conversation).forEach(m -> counts.merge(m.knownType(), 1, Integer::sum));
                }
            }
            assertThat(counts).as("counts %s", counts).hasSize(27);
            assertThat(counts.get(MessageType.PIPELINE_OUTPUT)).isEqualTo(95);
        }));
    }

    private List<DynamicTest> tests(String folder) {
        return conversations(folder).stream()
                .map(c -> DynamicTest.dynamicTest(c.name(), () -> messages(c).forEach(this::readWriteRead)))
                .toList();
    }

    private static List<RecordedConversation> conversations(String folder) {
        Path traces = Checkout.shared().resolve(folder);
        boolean there = Files.isDirectory(traces);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Under CI the recordings must be there: " + traces);
        }
        assumeTrue(there, "SKIPPED: no recordings at " + traces);
        return RecordedConversation.in(traces);
    }

    private static List<PsrpMessage> messages(RecordedConversation conversation) {
        List<PsrpMessage> messages = new ArrayList<>();
        Consumer<ByteBuffer> collect = m -> messages.add(PsrpMessage.parse(m));
        Map<String, Defragmenter> targets = new HashMap<>();
        for (RecordedConversation.Piece piece : conversation.pieces()) {
            String target = piece.fromServer() + piece.target();
            targets.computeIfAbsent(target, t -> new Defragmenter(ClixmlLimits.DEFAULT.objectBytes()))
                    .feed(ByteBuffer.wrap(piece.bytes()), collect);
        }
        assertThat(targets.values()).noneMatch(Defragmenter::isMidway);
        return messages;
    }

    private void readWriteRead(PsrpMessage message) {
        Message first = MessageDecoder.decode(message, ClixmlLimits.DEFAULT, codec);
        byte[] written = MessageEncoder.encode(first, message.destination(), message.rpid(), message.pid(), codec);
        PsrpMessage again = PsrpMessage.parse(ByteBuffer.wrap(written));
        assertThat(again.header()).isEqualTo(message.header());
        Message second = MessageDecoder.decode(again, ClixmlLimits.DEFAULT, codec);
        assertThat(Graphs.spell(second)).isEqualTo(Graphs.spell(first));

        Object value = ClixmlReader.read(message.body(), ClixmlLimits.DEFAULT, codec);
        Object rewritten = ClixmlReader.read(ByteBuffer.wrap(ClixmlWriter.write(value, codec)), ClixmlLimits.DEFAULT, codec);
        assertThat(Graphs.spell(rewritten)).isEqualTo(Graphs.spell(value));
    }
}
