package io.jpsremote.psrp.clixml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way around the parser gives what the parser gives, or nothing. */
class PlainStringTest {

    private static final String ALPHABET = "ab _x00>]<&;#1\n\t\r\u007F\u0001\u00E9\uD83D\uDE00/S'\"";

    private static ByteBuffer body(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n1", "a b\tc\nd", "_a_ snake_case ]] ' \"", "100 %"})
    void plainTextNeedsNoParser(String text) {
        assertThat(PlainString.of(body("<S>" + text + "</S>"))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<S>",
                "<S/>",
                "</S>",
                "<S></S",
                "<S>a</S> ",
                " <S>a</S>",
                "<S N=\"a\">b</S>",
                "<I32>1</I32>",
                "<S>_x000A_</S>",
                "<S>_X000A_</S>",
                "<S>a&amp;b</S>",
                "<S>a>b</S>",
                "<S>]]></S>",
                "<S><S>a</S></S>",
                "<S>a\r\nb</S>",
                "<S>\u0001</S>",
                "<S>\u007F</S>",
                "<S>\u00E9</S>",
                "<S>_</S><S>_</S>"
            })
    void everythingElseIsLeftToTheParser(String body) {
        assertThat(PlainString.of(body(body))).isNull();
    }

    @Test
    void whatItReadsTheParserReadsToo() {
        Random random = new Random(20261123);
        int plain = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(6), 0, ALPHABET.length()).forEach(at -> text.append(ALPHABET.charAt(at)));
            String read = PlainString.of(body("<S>" + text + "</S>"));
            if (read != null) {
                plain++;
                // a space in the end tag keeps the parser in use
                assertThat(ClixmlReader.read(
                                body("<S>" + text + "</S >"), ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING))
                        .isEqualTo(read);
            }
        }
        assertThat(plain).isGreaterThan(1_000);
    }

    @Test
    void aMarkBeforeItAndBytesAroundTheBufferDoNotMatter() {
        byte[] bytes = "??\uFEFF<S>n1</S>??".getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.wrap(bytes, 2, bytes.length - 4).slice();
        assertThat(ClixmlReader.read(body, ClixmlLimits.DEFAULT, SecureStringCodec.REFUSING))
                .isEqualTo("n1");
    }
}
