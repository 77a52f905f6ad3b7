package io.jpsremote.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @CsvSource({
        "h, , h, 0",
        "u@h, u, h, 0",
        "u@h:2222, u, h, 2222",
        "u@[::1]:22, u, ::1, 22",
        "[fe80::1%eth0], , fe80::1%eth0, 0",
        "::1, , ::1, 0",
        "u@::1, u, ::1, 0",
        "a@b@h:1, a@b, h, 1",
        "DOM\\u@h, DOM\\u, h, 0",
        "ssh://u@h:99, u, h, 99"
    })
    void isReadInItsParts(String text, String user, String host, int port) {
        assertThat(Destination.parse(text)).isEqualTo(new Destination(user, host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "u@",
                "@h",
                "-oProxyCommand=x",
                "u@-h",
                "-u@h",
                "h:0",
                "h:99999",
                "h:x",
                "[::1",
                "[::1]x",
                "a b",
                "a/b",
                "h\n",
                "[]"
            })
    void whatIsNoneIsRefusedAndNothingBecomesAnOption(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Destination.parse(text));
    }

    @Test
    void aPasswordInItIsRefusedAndNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Destination.parse("ssh://user:secret@h"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }
}
