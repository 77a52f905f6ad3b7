package io.jpsremote.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputSinkTest {

    @Test
    void everythingArrivesInOrderAlsoWhatIsLargerThanTheBuffer() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        try (OutputSink sink = new OutputSink(out, false)) {
            for (int size : new int[] {1, 65_536, 10, 65_537, 200_000, 3}) {
                String line = "x".repeat(size);
                sink.line(line);
                expected.append(line).append('\n');
            }
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected.toString());
    }

    @Test
    void aLineIsShownWithoutWaitingForTheBufferToFill() throws Exception {
        PipedOutputStream out = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(out);
        try (OutputSink sink = new OutputSink(out, false)) {
            sink.line("now");
            assertThat(in.readNBytes(4)).isEqualTo("now\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aReaderThatHasGoneIsToldToTheWriter() {
        OutputSink sink = new OutputSink(refusing("Broken pipe"), true);
        assertThatThrownBy(() -> sink.line("x")).isInstanceOf(ClosedOutputException.class);
        sink.close();
        assertThat(sink.failure()).hasMessage("Broken pipe");
    }

    @Test
    void whereTheReaderDoesNotMatterItMayGo() {
        OutputSink sink = new OutputSink(refusing("Broken pipe"), true);
        sink.dispensable(true).line("x");
        sink.flush();
        assertThat(sink.failure()).hasMessage("Broken pipe");
    }

    @Test
    void whatFailsOnlyWhenTheRestIsShownIsRememberedToo() {
        OutputSink sink = new OutputSink(refusing("No space left on device"), false);
        sink.line("x");
        sink.close();
        assertThat(sink.failure()).hasMessage("No space left on device");
    }

    private static OutputStream refusing(String why) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
