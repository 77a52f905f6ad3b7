package io.jpsremote.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ProgressLine line = new ProgressLine(shown, () -> 10);

    private String taken() {
        String text = shown.toString(StandardCharsets.UTF_8);
        shown.reset();
        return text;
    }

    @Test
    void aTextIsCutToTheWidthAndCannotSteerTheTerminal() {
        line.show("a\u001B[2Jb\nlong text");
        assertThat(taken()).isEqualTo("\r\u001B[Ka\\u001B[…");
    }

    @Test
    void theNextTextMustWaitAMomentAndIsDroppedUntilThen() {
        line.show("one");
        line.show("two");
        assertThat(taken()).isEqualTo("\r\u001B[Kone");
    }

    @Test
    void whateverElseIsWrittenTakesItAwayOnce() {
        OutputSink out = new OutputSink(shown, true).before(line::hide);
        line.show("one");
        out.line("text");
        out.line("more");
        assertThat(taken()).isEqualTo("\r\u001B[Kone\r\u001B[Ktext\nmore\n");
    }
}
