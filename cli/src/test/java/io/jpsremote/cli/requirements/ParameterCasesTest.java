package io.jpsremote.cli.requirements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.command.Cmdlets;
import io.jpsremote.cli.target.SshTargets;
import io.jpsremote.cli.target.WsmanTargets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake in the parameters of a connection is named before anything is connected to. */
class ParameterCasesTest {

    @TempDir
    Path folder;

    private static void refuses(ParameterRequirement requirement, String... line) {
        assertThatThrownBy(() -> targets(line))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.requirement()).contains(requirement));
    }

    private static void targets(String... line) {
        BoundParameters parameters = ParameterBinder.bind(
                Cmdlets.find("Test-RemoteRequirement").orElseThrow().syntax(), List.of(line));
        if (WsmanTargets.areNamed(parameters)) {
            WsmanTargets.of(parameters);
        } else {
            SshTargets.of(parameters);
        }
    }

    @Test
    void namesAddressesAndPortsAreChecked() {
        refuses(ParameterRequirement.COMPUTER_NAME_VALID, "-ComputerName", "http://a/b");
        refuses(ParameterRequirement.COMPUTER_NAME_VALID, "-HostName", "a/b");
        refuses(ParameterRequirement.CONNECTION_URI_HTTP, "-ConnectionUri", "ftp://a");
        refuses(ParameterRequirement.PORT_IN_RANGE, "-ComputerName", "a", "-Port", "70000");
        refuses(ParameterRequirement.PORT_IN_RANGE, "-HostName", "a:70000");
    }

    @Test
    void whatDoesNotGoTogetherIsNamed() {
        refuses(ParameterRequirement.PARAMETERS_TOGETHER, "-ConnectionUri", "http://a", "-Port", "1");
        refuses(ParameterRequirement.CREDENTIAL_GIVEN, "-ComputerName", "a", "-Authentication", "Basic");
        refuses(
                ParameterRequirement.BASIC_ENCRYPTED,
                "-ComputerName",
                "a",
                "-Authentication",
                "Basic",
                "-Credential",
                "u");
    }

    @Test
    void thePasswordIsDelegatedToNamedServersOnly() {
        refuses(
                ParameterRequirement.DELEGATION_ALLOWED,
                "-ComputerName",
                "a",
                "-Authentication",
                "CredSSP",
                "-Credential",
                "u");
    }

    @Test
    void entriesOfAConnectionFileAreChecked() throws IOException {
        entry(ParameterRequirement.CONNECTION_ENTRY_NAMES_HOST, "[{\"UserName\":\"u\"}]");
        entry(ParameterRequirement.CONNECTION_ENTRY_KEYS_KNOWN, "[{\"HostName\":\"h\",\"Colour\":\"red\"}]");
        entry(ParameterRequirement.CONNECTION_ENTRY_KEYS_ONCE, "[{\"HostName\":\"h\",\"ComputerName\":\"h\"}]");
        entry(ParameterRequirement.CONNECTION_ENTRY_FILLED, "[{\"HostName\":\"\"}]");
    }

    private void entry(ParameterRequirement requirement, String json) throws IOException {
        Path file = Files.writeString(folder.resolve("targets.json"), json);
        refuses(requirement, "-SSHConnection", file.toString());
    }
}
