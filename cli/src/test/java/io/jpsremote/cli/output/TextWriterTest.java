package io.jpsremote.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextWriterTest {

    private static String written(boolean escapes, @Nullable Object value, @Nullable String computer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TextWriter writer = new TextWriter(new OutputSink(out, true), escapes)) {
            writer.write(value, computer);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void onATerminalControlsAreVisibleAndColoursStay() {
        assertThat(written(true, "a\u001B]0;title\u0007b\u001B[31mred\u001B[0m\tc", null))
                .isEqualTo("a\\u001B]0;title\\u0007b\u001B[31mred\u001B[0m\tc\n");
        assertThat(written(true, "a\u202Eb\u009B2J\u001B[2Jc\r", null))
                .isEqualTo("a\\u202Eb\\u009B2J\\u001B[2Jc\\u000D\n");
    }

    @Test
    void rawOrPipedOutputIsUntouched() {
        assertThat(written(false, "a\u001B]0;title\u0007b", null)).isEqualTo("a\u001B]0;title\u0007b\n");
    }

    @Test
    void everyLineSaysWhereItComesFrom() {
        assertThat(written(true, "a\nb", "h1")).isEqualTo("[h1] a\n[h1] b\n");
    }

    @Test
    void objectsThatNoServerLaidOutBecomeLists() {
        assertThat(written(true, PsObject.of("Id", 1, "Name", PsList.of("a", "b")), null))
                .isEqualTo("\nId   : 1\nName : {a, b}\n\n");
        assertThat(written(true, 3, null)).isEqualTo("3\n");
    }
}
