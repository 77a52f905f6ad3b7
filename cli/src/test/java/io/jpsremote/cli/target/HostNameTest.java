package io.jpsremote.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "server1, server1, -, -",
                "ada@server1, server1, ada, -",
                "ada@server1:2222, server1, ada, 2222",
                "ssh://ada@server1:22, server1, ada, 22",
                "ada@[::1]:22, ::1, ada, 22",
                "[fe80::1%eth0], fe80::1%eth0, -, -",
                "::1, ::1, -, -",
                "ada@corp.example@server1, server1, ada@corp.example, -",
                "CORP\\ada@server1, server1, ada@CORP, -",
            })
    void userHostAndPortAreTakenApart(String text, String host, String user, Integer port) {
        SshTarget target = HostName.parse(text);
        assertThat(target.host()).isEqualTo(host);
        assertThat(target.user()).isEqualTo(user);
        assertThat(target.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "h:0",
                "h:65536",
                "h:x",
                "@h",
                "-oProxyCommand=x",
                "u@-h",
                "-l@h",
                "h/x",
                "a\u0007b",
                "[::1",
                "h:"
            })
    void whatIsNoHostIsRefused(String text) {
        assertThatThrownBy(() -> HostName.parse(text)).isInstanceOf(UsageException.class);
    }

    @Test
    void aPasswordInAHostNameIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> HostName.parse("ada:Pl4nted@h"))
                .hasMessageContaining("-CredentialFile")
                .hasMessageNotContaining("Pl4nted");
    }
}
