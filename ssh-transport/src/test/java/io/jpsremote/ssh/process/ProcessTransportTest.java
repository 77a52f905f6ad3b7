package io.jpsremote.ssh.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.connect.Ladder;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.ShellRequest;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessTransportTest {

    @TempDir
    Path folder;

    private Path program(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("pwsh"), "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static FragmentReceiver deaf() {
        return (FragmentReceiver) Proxy.newProxyInstance(
                FragmentReceiver.class.getClassLoader(),
                new Class<?>[] {FragmentReceiver.class},
                (proxy, method, arguments) -> null);
    }

    private static List<RequirementFailure> failures(ProcessTransport transport) throws InterruptedException {
        Ladder ladder = new Ladder(transport::close);
        try (transport) {
            ladder.climb(transport.connectSteps());
            transport.openShell(new ShellRequest(UUID.randomUUID(), "test"), max -> null, deaf());
            ladder.climb(transport.openingSteps());
            return List.of();
        } catch (RequirementNotMetException e) {
            return e.failures();
        }
    }

    private ProcessTransportBuilder transport(String script) throws Exception {
        return ProcessTransport.builder().executable(program(script)).firstPacketWithin(Duration.ofSeconds(20));
    }

    @Test
    void aTransportServesOneSession() throws Exception {
        try (ProcessTransport transport = transport("exit 0").build()) {
            assertThat(transport.connectSteps()).isNotEmpty();
            assertThatThrownBy(transport::connectSteps)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("build another");
        }
    }

    @Test
    void anExecutableThatIsMissingIsNamed() throws Exception {
        ProcessTransport transport =
                ProcessTransport.builder().executable(folder.resolve("none")).build();
        assertThat(failures(transport))
                .extracting(RequirementFailure::requirement)
                .containsExactly(ProcessRequirement.EXECUTABLE_FOUND);
    }

    @Test
    void aPathWithoutPwshIsNamed() {
        assertThatThrownBy(() -> ProcessExecutable.find(Optional.empty(), folder.toString()))
                .isInstanceOfSatisfying(
                        RequirementNotMetException.class,
                        e -> assertThat(e.failures().get(0).requirement())
                                .isEqualTo(ProcessRequirement.EXECUTABLE_FOUND));
    }

    @Test
    void pwshOnThePathIsFound() throws Exception {
        Path file = program("exit 0");
        assertThat(ProcessExecutable.find(Optional.empty(), "/nowhere:" + folder))
                .isEqualTo(file);
    }

    @Test
    void aFileThatIsNotExecutableIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "text");
        assertThat(failures(ProcessTransport.builder().executable(file).build()))
                .extracting(RequirementFailure::requirement)
                .containsExactly(ProcessRequirement.EXECUTABLE_STARTS);
    }

    @Test
    void aFileThatTheSystemCannotStartIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("broken"), "#!/no/such/interpreter\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        assertThat(failures(ProcessTransport.builder().executable(file).build()))
                .extracting(RequirementFailure::requirement)
                .containsExactly(ProcessRequirement.EXECUTABLE_STARTS);
    }

    @Test
    void aConfigurationFileThatIsMissingIsNamedBeforeAnythingIsStarted() throws Exception {
        ProcessTransport transport = transport("touch " + folder + "/ran")
                .configurationFile(folder.resolve("no.pssc"))
                .build();
        assertThat(failures(transport))
                .extracting(RequirementFailure::requirement)
                .containsExactly(ProcessRequirement.CONFIGURATION_FILE_READABLE);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void aProgramThatIsNotPowerShellIsNamedWithItsExitStatusAndText() throws Exception {
        List<RequirementFailure> failures = failures(
                transport("echo usage: pwsh; echo 'bad option -s' >&2; exit 64").build());
        assertThat(failures)
                .extracting(RequirementFailure::requirement)
                .containsExactly(ProcessRequirement.POWERSHELL_ANSWERS);
        assertThat(failures.get(0).evidence())
                .containsEntry("exit status", "64")
                .containsEntry("standard error", "bad option -s")
                .containsEntry("noise", "usage: pwsh");
    }

    @Test
    void aConfigurationThatEndsTheProcessIsNamedFirst() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.pssc"), "@{");
        List<RequirementFailure> failures = failures(transport("echo 'cannot load' >&2; exit 1")
                .configurationFile(file)
                .build());
        assertThat(failures)
                .extracting(RequirementFailure::requirement)
                .containsExactly(ProcessRequirement.CONFIGURATION_FILE_LOADS, ProcessRequirement.POWERSHELL_ANSWERS);
        assertThat(failures.get(0).evidence())
                .containsEntry("exit status", "1")
                .containsEntry("standard error", "cannot load");
    }

    @Test
    void aProgramThatSaysNothingIsNamedAfterItsTimeAndEnded() throws Exception {
        ProcessTransport transport = transport("echo $$ > " + folder + "/pid; exec sleep 600")
                .firstPacketWithin(Duration.ofMillis(700))
                .build();
        List<RequirementFailure> failures = failures(transport);
        assertThat(failures)
                .extracting(RequirementFailure::requirement)
                .containsExactly(ProcessRequirement.POWERSHELL_ANSWERS);
        long pid = transport.processId().orElseThrow();
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void theEndOfAProcessIsNoticedWhileOneItHasStartedKeepsItsOutputOpen() throws Exception {
        Path left = folder.resolve("left");
        try {
            List<RequirementFailure> failures =
                    failures(transport("sleep 600 & echo $! > " + left + "; sleep 1; exit 137")
                            .build());
            assertThat(failures.get(0).evidence()).containsEntry("exit status", "137");
        } finally {
            long pid = Long.parseLong(Files.readString(left).strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aProgramThatIgnoresTheEndOfItsInputAndTermIsKilled() throws Exception {
        ProcessTransport transport =
                transport("trap '' TERM; while :; do sleep 1; done").build();
        Ladder ladder = new Ladder(transport::close);
        ladder.climb(transport.connectSteps());
        transport.close();
        long pid = transport.processId().orElseThrow();
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false))
                .isFalse();
    }

    @Test
    void theOptionsShowNoValueOfTheEnvironment() {
        ProcessOptions options = new ProcessOptions(
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Map.of("TOKEN", "s3cret"),
                Optional.empty(),
                Duration.ofSeconds(1));
        assertThat(options.toString()).contains("TOKEN").doesNotContain("s3cret");
    }
}
