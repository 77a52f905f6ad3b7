package io.jpsremote.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextTest {

    @Test
    void theBracesOfAScriptBlockFallAway() {
        assertThat(ScriptText.ofBlock(" { 1+1 } ")).isEqualTo(" 1+1 ");
        assertThat(ScriptText.ofBlock("1+1")).isEqualTo("1+1");
        assertThat(ScriptText.ofBlock("{ '}' + \"}`\"{\" <# } #> + {a} } ")).startsWith(" '}'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{1}; {2}", "{ 1 } | ForEach-Object { 2 }", "{ '}", "{ # }", "{", "@{a=1}"})
    void bracesThatDoNotEncloseAllStay(String text) {
        assertThat(ScriptText.ofBlock(text)).isEqualTo(text);
    }

    @Test
    void aFileIsReadByItsByteOrderMark(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.PS1");
        String text = "'grüße'";
        for (byte[] bytes : new byte[][] {
            text.getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE)
        }) {
            Files.write(file, bytes);
            assertThat(ScriptText.ofFile(file.toString())).isEqualTo(text);
        }
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ScriptText.ofFile(file.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void onlyAScriptFileIsTaken() {
        assertThatThrownBy(() -> ScriptText.ofFile("x.txt")).hasMessageContaining(".ps1");
        assertThatThrownBy(() -> ScriptText.ofFile("/no/such.ps1")).hasMessageContaining("was not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$input",
                "$Input | sort",
                "${input}",
                "$_ + 1",
                "$PSItem",
                "process { 1 }",
                "param([Parameter(ValueFromPipeline)]$x)"
            })
    void aScriptThatCanSeeItsInputIsKnown(String script) {
        assertThat(ScriptText.seesInput(script)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+1", "Get-Process", "$inputs", "$a_", "'input'"})
    void aScriptThatCannotSeeItsInputNeedsNone(String script) {
        assertThat(ScriptText.seesInput(script)).isFalse();
    }
}
