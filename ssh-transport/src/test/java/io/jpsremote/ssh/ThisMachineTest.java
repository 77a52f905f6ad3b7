package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong on this machine is found by the first step, which asks no other. */
class ThisMachineTest {

    @TempDir
    Path folder;

    private static Requirement unmet(Path key) throws IOException {
        // a name that no name service has: whoever looked it up would fail differently
        try (SshTransport transport = SshTransport.to("ann@nowhere.invalid")
                .configFiles(List.of())
                .useAgent(false)
                .keyFile(key)
                .build()) {
            ConnectStep first = transport.connectSteps().get(0);
            assertThat(first.name()).isEqualTo("this machine");
            RequirementNotMetException e = catchThrowableOfType(RequirementNotMetException.class, first::run);
            assertThat(e.failures().get(0).remedies()).isNotEmpty();
            return e.failures().get(0).requirement();
        }
    }

    private Path key(String mode, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(mode), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void aMissingAnOpenAndAnUnreadableKeyAreNamedBeforeAnythingIsAsked() throws IOException {
        assertThat(unmet(folder.resolve("none"))).isEqualTo(SshRequirement.SSH_KEY_FILE_EXISTS);
        String begin = "-----BEGIN OPENSSH PRIVATE KEY-----\n";
        assertThat(unmet(key("rw-r--r--", begin))).isEqualTo(SshRequirement.SSH_KEY_FILE_PRIVATE);
        assertThat(unmet(key("rw-------", "hello"))).isEqualTo(SshRequirement.SSH_KEY_FILE_VALID);
    }
}
