package io.jpsremote.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.UsageException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionFileTest {

    @Test
    void everyKeyOfPowerShellsHashtableIsRead() {
        assertThat(ConnectionFile.parse("""
                [{"ComputerName": "h1", "username": "ada", "IdentityFilePath": "k", "Port": 2222, "Subsystem": "jea",
                  "ConnectingTimeout": 5000, "Options": {"StrictHostKeyChecking": true, "Ciphers": "aes256-ctr"}},
                 {"HostName": "bob@h2:24"}]"""))
                .containsExactly(
                        new SshTarget(
                                "h1",
                                "ada",
                                2222,
                                "k",
                                "jea",
                                5000,
                                Map.of("StrictHostKeyChecking", "yes", "Ciphers", "aes256-ctr")),
                        new SshTarget("h2", "bob", 24, null, null, 0, Map.of()));
    }

    @Test
    void aKeyMayLieInTheHomeDirectory() {
        String home = System.getProperty("user.home");
        assertThat(ConnectionFile.parse("{\"HostName\":\"h\",\"KeyFilePath\":\"~/.ssh/k\"}"))
                .extracting(SshTarget::keyFile)
                .containsExactly(home + "/.ssh/k");
        assertThat(ConnectionFile.parse("{\"HostName\":\"h\",\"KeyFilePath\":\"~k\"}"))
                .extracting(SshTarget::keyFile)
                .containsExactly("~k");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"UserName\":\"a\"}                                   | lacks ComputerName or HostName",
                "{\"HostName\":\"h\",\"Prt\":1}                         | Prt is not supported",
                "{\"HostName\":\"h\",\"ComputerName\":\"h\"}            | both ComputerName and HostName",
                "{\"HostName\":\"h\",\"KeyFilePath\":\"a\",\"IdentityFilePath\":\"b\"} | both KeyFilePath and IdentityFilePath",
                "{\"HostName\":\"h\",\"hostname\":\"h\"}                | both hostname and another",
                "{\"HostName\":\"\"}                                    | null or empty",
                "{\"HostName\":\"h\",\"UserName\":null}                 | null or empty",
                "{\"\":\"h\"}                                           | null or empty",
                "[null]                                                 | null or empty",
                "[]                                                     | null or empty",
                "{}                                                     | null or empty",
                "{\"HostName\":\"h\",\"Port\":0}                        | PORT is a number from 1 to 65535",
                "{\"HostName\":\"h\",\"Port\":\"22\"}                   | PORT is a number",
            })
    void theRefusalsArePowerShells(String json, String message) {
        assertThatThrownBy(() -> ConnectionFile.parse(json))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingFileIsAUsageError() {
        assertThatThrownBy(() -> ConnectionFile.read("/no/such.json"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("was not found");
    }
}
