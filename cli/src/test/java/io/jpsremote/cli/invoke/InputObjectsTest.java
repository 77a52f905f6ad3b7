package io.jpsremote.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.psrp.clixml.PsObject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputObjectsTest {

    private static List<@Nullable Object> read(String text, InputFormat format) {
        return InputObjects.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), format)
                .toList();
    }

    @Test
    void textIsOneStringALine() {
        assertThat(read("a\r\n\nü", InputFormat.TEXT)).containsExactly("a", "", "ü");
    }

    @Test
    void jsonIsOneValueALineAndObjectsAreCustomObjects() {
        List<@Nullable Object> values = read("{\"a\":[1,{\"b\":null}]}\n\n7\n", InputFormat.JSON);
        assertThat(values).hasSize(2);
        PsObject first = (PsObject) Objects.requireNonNull(values.get(0));
        assertThat(first.isOf("System.Management.Automation.PSCustomObject")).isTrue();
        assertThat(first.getList("a")).hasSize(2);
        assertThat(values.get(1)).isEqualTo(7L);
        assertThatThrownBy(() -> read("{", InputFormat.JSON)).isInstanceOf(UsageException.class);
    }

    @Test
    void clixmlIsOneDocument() {
        String document =
                "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><I32>1</I32><S>x</S></Objs>";
        assertThat(read(document, InputFormat.CLIXML)).containsExactly(1, "x");
        assertThat(read("#< CLIXML\r\n" + document, InputFormat.CLIXML)).containsExactly(1, "x");
        assertThatThrownBy(() -> read("<Objs", InputFormat.CLIXML))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("com.ctc");
    }
}
