package io.jpsremote.ssh.outofproc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PacketReaderTest {

    private static final String SHELL = "00000000-0000-0000-0000-000000000000";
    private static final String ONE = "00000000-0000-0000-0000-000000000001";

    private final RecordingSink sink = new RecordingSink();
    private final PacketReader reader = new PacketReader(sink);

    private void feed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        reader.feed(bytes, 0, bytes.length);
    }

    private static String data(byte[] content) {
        return "<Data Stream='Default' PSGuid='" + ONE + "'>"
                + Base64.getEncoder().encodeToString(content) + "</Data>\n";
    }

    @Test
    void everyKindOfPacketIsRead() {
        for (PacketKind kind : PacketKind.values()) {
            if (kind != PacketKind.DATA) {
                feed("<" + kind.element() + " PSGuid='" + ONE + "' />\r\n");
            }
        }
        feed(data(new byte[] {1, 2, 3}));
        assertThat(sink.events)
                .containsExactly(
                        "DATA_ACK 1",
                        "COMMAND 1",
                        "COMMAND_ACK 1",
                        "CLOSE 1",
                        "CLOSE_ACK 1",
                        "SIGNAL 1",
                        "SIGNAL_ACK 1",
                        "DATA 1 010203");
    }

    @Test
    void quotesOrderOfAttributesAndGuidStylesDoNotMatter() {
        feed("<Data PSGuid=\"{" + ONE + "}\" Stream=\"PromptResponse\" >AQ==</Data><DataAck PSGuid='"
                + ONE.toUpperCase() + "'/>");
        assertThat(sink.events).containsExactly("DATA 1 pr 01", "DATA_ACK 1");
    }

    @Test
    void noiseBeforeTheFirstPacketIsSkippedAndKept() {
        feed("Welcome to <host>!\nLast login: <never\n$ prompt> <DataAck PSGuid='" + ONE + "' />\n");
        assertThat(sink.events).containsExactly("DATA_ACK 1");
        assertThat(reader.noise()).contains("Welcome to <host>!", "Last login: <never", "$ prompt>");
    }

    @Test
    void noiseBeyond64KiBIsRefused() {
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2000; i++) {
                        feed("line after line of a banner that does not end\n");
                    }
                })
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("64 KiB");
        assertThat(reader.noise().length()).isLessThanOrEqualTo(64 * 1024);
    }

    @Test
    void oneEndlessLineOfNoiseIsRefusedToo() {
        byte[] x = new byte[1024];
        Arrays.fill(x, (byte) 'x');
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        reader.feed(x, 0, x.length);
                    }
                })
                .isInstanceOf(ProtocolViolationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello\n", "h", "<Unknown PSGuid='00000000-0000-0000-0000-000000000001' />", "<data", "<Data\n"})
    void textAfterTheFirstPacketIsAViolation(String garbage) {
        feed("<DataAck PSGuid='" + ONE + "' />\n");
        assertThatThrownBy(() -> {
                    feed(garbage);
                    reader.finish();
                })
                .isInstanceOf(ProtocolViolationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Data Stream='Default' PSGuid='" + ONE + "'></Data>",
                "<Data Stream='Default' PSGuid='" + ONE + "'>AQ=</Data>",
                "<Data Stream='Default' PSGuid='" + ONE + "'>A*==</Data>",
                "<Data Stream='Default' PSGuid='" + ONE + "'>AQ==AQ==</Data>",
                "<Data Stream='Default' PSGuid='" + ONE + "'>AQID</Daten>",
                "<Data Stream='Default' PSGuid='" + ONE + "'>AQID",
                "<Data Stream='Default' PSGuid='" + ONE + "' />",
                "<DataAck PSGuid='" + ONE + "'>",
                "<DataAck PSGuid='1' />",
                "<DataAck />",
                "<DataAck PSGuid='" + ONE + "' Stream='Default' />"
            })
    void aFaultInALineIsAViolation(String line) {
        feed("<DataAck PSGuid='" + SHELL + "' />\n");
        assertThatThrownBy(() -> {
                    feed(line + "\n");
                    reader.finish();
                })
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void aComplaintIsToldWithTheLinesThatCameWithIt() {
        feed("<DataAck PSGuid='" + ONE
                + "' />\n__NamedPipeError__:Remote transport error: At x:1\n+ { <\n<DataAck PSGuid='" + ONE + "' />\n");
        assertThat(sink.events).containsExactly("DATA_ACK 1", "complaint At x:1", "DATA_ACK 1");
        assertThat(reader.lastComplaint()).isEqualTo("At x:1\n+ { <");
    }

    @Test
    void anEmptyComplaintIsToldAndTheSessionGoesOn() {
        feed("<DataAck PSGuid='" + ONE + "' />\n__NamedPipeError__:Remote transport error: \n<DataAck PSGuid='" + ONE
                + "' />\n");
        assertThat(sink.events).containsExactly("DATA_ACK 1", "complaint ", "DATA_ACK 1");
    }

    @Test
    void theStackTraceOfAFatalComplaintIsNoViolation() {
        feed("<DataAck PSGuid='" + ONE + "' />\n__NamedPipeError__:bad line   at System.A()\n   at System.B.<>c()\n");
        reader.finish();
        assertThat(reader.lastComplaint()).contains("bad line", "at System.B.<>c()");
    }

    @Test
    void aComplaintBeforeTheFirstPacketIsNoNoise() {
        feed("__NamedPipeError__:An unknown element \"\" was received.\n");
        assertThat(sink.events).containsExactly("complaint An unknown element \"\" was received.");
        assertThat(reader.noise()).isEmpty();
    }

    @Test
    void noBufferGrowsWithALine() {
        byte[] chunk = "QUJD".repeat(4096).getBytes(StandardCharsets.US_ASCII);
        feed("<Data Stream='Default' PSGuid='" + ONE + "'>");
        RecordingPart parts = new RecordingPart();
        PacketReader counting = new PacketReader(parts);
        byte[] head = ("<Data Stream='Default' PSGuid='" + ONE + "'>").getBytes(StandardCharsets.US_ASCII);
        counting.feed(head, 0, head.length);
        for (int i = 0; i < 5000; i++) {
            counting.feed(chunk, 0, chunk.length);
        }
        assertThat(parts.total).isEqualTo(5000L * 4096 * 3);
        assertThat(parts.largest).isLessThanOrEqualTo(4096 * 3);
    }

    @Test
    void theEventsAreTheSameHoweverTheInputIsCut() throws IOException {
        Random random = new Random(20261123);
        for (int round = 0; round < 200; round++) {
            byte[] stream = stream(random);
            List<String> whole = events(stream, stream.length, new Random(0));
            assertThat(events(stream, 1, new Random(0))).isEqualTo(whole);
            assertThat(events(stream, 1 + random.nextInt(50), random)).isEqualTo(whole);
        }
    }

    @Test
    void damagedInputEndsInAViolationOrIsReadAndNeverHangs() throws IOException {
        Random random = new Random(4711);
        int violations = 0;
        for (int round = 0; round < 5000; round++) {
            byte[] stream = stream(random);
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                stream[random.nextInt(stream.length)] =
                        (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : "<>'/=\nA ".charAt(random.nextInt(8)));
            }
            try {
                events(stream, 1 + random.nextInt(100), random);
            } catch (ProtocolViolationException e) {
                violations++;
                assertThat(e.getMessage()).contains("wire-psrp 3.13");
            }
        }
        assertThat(violations).isGreaterThan(1000);
    }

    private static List<String> events(byte[] stream, int most, Random random) {
        RecordingSink sink = new RecordingSink();
        PacketReader reader = new PacketReader(sink);
        for (int at = 0; at < stream.length; ) {
            int n = Math.min(stream.length - at, most == stream.length || most == 1 ? most : 1 + random.nextInt(most));
            reader.feed(stream, at, n);
            at += n;
        }
        reader.finish();
        List<String> events = new ArrayList<>(sink.events);
        events.add("noise " + reader.noise());
        return events;
    }

    private static byte[] stream(Random random) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PacketWriter writer = new PacketWriter(out);
        if (random.nextBoolean()) {
            out.writeBytes("some noise\nand more <of it>".getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < 6; i++) {
            UUID target = new UUID(0, random.nextInt(3));
            if (random.nextBoolean()) {
                byte[] content = new byte[1 + random.nextInt(300)];
                random.nextBytes(content);
                writer.data(target, random.nextBoolean(), ByteBuffer.wrap(content));
            } else {
                writer.packet(PacketKind.values()[1 + random.nextInt(7)], target);
            }
            if (i > 0 && random.nextInt(4) == 0) {
                out.writeBytes("__NamedPipeError__:Remote transport error: text\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /** Counts content. */
    private static final class RecordingPart implements PacketSink {

        private long total;
        private int largest;

        @Override
        public void data(UUID target, boolean promptResponse, ByteBuffer part) {
            total += part.remaining();
            largest = Math.max(largest, part.remaining());
        }

        @Override
        public void packet(PacketKind kind, UUID target) {}

        @Override
        public void complaint(String text) {}
    }
}
