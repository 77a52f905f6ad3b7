package io.jpsremote.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void readsEveryKindOfValue() {
        Object value =
                JsonReader.read("\uFEFF { \"a\" : [1, -2.5e1, true, false, null, \"\\u0041\\n\\\\\\/\"], \"b\":{} } ");
        assertThat(value).isEqualTo(Map.of("a", Arrays.asList(1L, -25.0, true, false, null, "A\n\\/"), "b", Map.of()));
        assertThat(JsonReader.read("18446744073709551616")).isEqualTo(new BigInteger("18446744073709551616"));
        assertThat(JsonReader.read("[]")).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1,]",
                "{\"a\":1,}",
                "{a:1}",
                "01",
                "+1",
                "1.",
                "tru",
                "\"\n\"",
                "\"\\x\"",
                "\"\\u00g0\"",
                "\"abc",
                "1 2",
                "{\"a\" 1}"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text)).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void refusesANameThatStandsTwice() {
        assertThatThrownBy(() -> JsonReader.read("{\"a\":1,\"a\":2}")).hasMessageContaining("stands twice");
    }

    @Test
    void refusesADepthBombWithoutAStackOverflow() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000))).isInstanceOf(JsonSyntaxException.class);
    }

    @Test
    void saysTheLine() {
        assertThatThrownBy(() -> JsonReader.read("{\n\n x")).hasMessageContaining("line 3");
    }

    @Test
    void quotingEscapesWhatCouldSteerATerminalAndLoneSurrogates() {
        StringBuilder out = new StringBuilder();
        JsonText.quote(out, "a\"\\\n\u001B[2J\u009B\u202E\uD800z\uD83D\uDE00é");
        assertThat(out).hasToString("\"a\\\"\\\\\\n\\u001b[2J\\u009b\\u202e\\ud800z\uD83D\uDE00é\"");
        assertThat(JsonReader.read(out.toString())).isEqualTo("a\"\\\n\u001B[2J\u009B\u202E\uD800z\uD83D\uDE00é");
    }
}
