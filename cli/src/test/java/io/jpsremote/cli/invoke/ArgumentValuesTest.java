package io.jpsremote.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentValuesTest {

    @Test
    void wordsAreReadAsPowerShellReadsArguments() {
        assertThat(ArgumentValues.of(List.of(
                        "1",
                        "-2",
                        "3000000000",
                        "1.5",
                        "1e3",
                        "$true",
                        "$False",
                        "'1'",
                        "\"a,b\"",
                        "it's",
                        "abc",
                        "1kb",
                        "007")))
                .containsExactly(1, -2, 3000000000L, 1.5, 1000.0, true, false, "1", "a,b", "it's", "abc", "1kb", "007");
        assertThat(ArgumentValues.of("$null")).isNull();
        assertThat(ArgumentValues.of("12345678901234567890123")).isEqualTo(1.2345678901234568E22);
    }
}
