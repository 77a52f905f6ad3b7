package io.jpsremote.cli.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Parameter;
import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.cli.terminal.StandardStreams;
import io.jpsremote.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CredentialParametersTest {

    private static final CmdletSyntax SYNTAX = new CmdletSyntax(
            "T",
            List.of(),
            "",
            List.of(
                    Parameter.number("CredentialFd", "N", 0, 99, ""),
                    Parameter.text("CredentialFile", "F", ""),
                    Parameter.text("CredentialEnv", "E", ""),
                    Parameter.text("CredentialCommand", "C", "")),
            List.of(),
            Map.of());

    private static @Nullable String secret(String... arguments) {
        Terminal nobody = new Terminal(
                InputStream.nullInputStream(),
                new OutputSink(OutputStream.nullOutputStream(), true),
                new OutputSink(OutputStream.nullOutputStream(), true),
                StandardStreams.NONE);
        try (Secrets secrets = CredentialParameters.of(
                ParameterBinder.bind(SYNTAX, List.of(arguments)), new ControllingTerminal(nobody))) {
            char[] read = secrets.secret("password");
            return read == null ? null : new String(read);
        }
    }

    @Test
    void aFileIsTakenOnlyWhenNobodyElseCanReadIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "s3cret ü\r\nrest");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(secret("-CredentialFile", file.toString())).isEqualTo("s3cret ü");
        for (String open : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
            assertThatThrownBy(() -> secret("-CredentialFile", file.toString()))
                    .isInstanceOf(CredentialUnavailableException.class)
                    .hasMessageContaining("chmod 600")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aCommandGivesTheFirstLineItPrints() {
        assertThat(secret("-CredentialCommand", "printf 'one\\ntwo\\n'")).isEqualTo("one");
        assertThatThrownBy(() -> secret("-CredentialCommand", "echo x; exit 3")).hasMessageContaining("exit code 3");
        assertThatThrownBy(() -> secret("-CredentialCommand", "true")).hasMessageContaining("gave no secret");
    }

    @Test
    void aMissingSourceIsToldByItsName() {
        assertThatThrownBy(() -> secret("-CredentialEnv", "NO_SUCH_VARIABLE_HERE"))
                .hasMessageContaining("NO_SUCH_VARIABLE_HERE");
        assertThatThrownBy(() -> secret("-CredentialFile", "/no/such"))
                .isInstanceOf(CredentialUnavailableException.class);
        assertThatThrownBy(() -> secret("-CredentialFd", "97")).isInstanceOf(CredentialUnavailableException.class);
    }

    @Test
    void theDescriptorComesBeforeTheFileTheFileBeforeTheRest(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), "from file");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(secret("-CredentialCommand", "echo command", "-CredentialFile", file.toString()))
                .isEqualTo("from file");
        assertThatThrownBy(() -> secret("-CredentialFile", file.toString(), "-CredentialFd", "97"))
                .hasMessageContaining("-CredentialFd");
        assertThat(secret("-CredentialCommand", "echo command")).isEqualTo("command");
    }

    @Test
    void withoutSourceAndWithoutTerminalThereIsNoSecret() {
        assertThat(secret()).isNull();
    }
}
