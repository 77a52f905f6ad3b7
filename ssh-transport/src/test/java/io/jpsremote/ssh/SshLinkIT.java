package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.SshServer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection that stands: new keys while it runs, a peer that dies, and the end. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class SshLinkIT {

    private static SshServer server;

    @BeforeAll
    static void start() {
        server = SshServer.builder()
                .subsystem("powershell", LivePowerShell.require() + " -sshs -NoLogo -NoProfile")
                .line("RekeyLimit 1M")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static SshTransportBuilder to() {
        return SshTransport.to(server.user() + "@127.0.0.1:" + server.port())
                .configFiles(List.of())
                .useAgent(false)
                .keyFile(server.key("ed25519"))
                .knownHosts(server.knownHosts());
    }

    @Test
    void keysAreExchangedAnewWhileDataFlowsBothWays() {
        try (PsSession session = PsSession.open(to().build())) {
            String large = "x".repeat(3_000_000);
            assertThat(session.invoke("param($s) $s + $s", large)).containsExactly(large + large);
        }
    }

    @Test
    void aPeerThatStopsAnsweringIsNoticed() {
        SshTransportBuilder how = to().option("ServerAliveInterval", "1").option("ServerAliveCountMax", "2");
        try (PsSession session = PsSession.open(how.build())) {
            List<ProcessHandle> before = server.descendants();
            assertThat(session.invoke("1")).containsExactly(1);
            before.forEach(process -> ShellCommand.run("kill", "-STOP", Long.toString(process.pid())));
            long start = System.nanoTime();
            Throwable thrown;
            try {
                thrown = catchThrowable(() -> session.invoke("2"));
            } finally {
                before.forEach(process -> ShellCommand.run("kill", "-CONT", Long.toString(process.pid())));
            }
            assertThat(thrown).isInstanceOf(ConnectionLostException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void aConnectionThatIsKilledWakesTheWaiterWithTheCause() {
        try (PsSession session = PsSession.open(to().build())) {
            Object pid = session.invoke("$PID").get(0);
            Thread killer = new Thread(() -> ShellCommand.run("kill", "-KILL", String.valueOf(pid)));
            killer.start();
            Throwable thrown = catchThrowable(() -> session.invoke("Start-Sleep 600"));
            assertThat(thrown).isInstanceOf(ConnectionLostException.class);
            assertThat(((ConnectionLostException) thrown).evidence().toString()).containsAnyOf("137", "KILL");
        }
    }

    @Test
    void everyThreadOfASessionIsADaemonWithAName() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (PsSession session = PsSession.open(to().build())) {
            assertThat(session.invoke("1")).containsExactly(1);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .isNotEmpty()
                    .allMatch(Thread::isDaemon)
                    .allMatch(thread -> thread.getName().contains("jpsremote")
                            || thread.getName().contains("sshj"));
        }
    }

    @Test
    void theEndLeavesNoThreadBehind() throws InterruptedException {
        PsSession.open(to().build()).close();
        SshTransportBuilder unknown = to().option("HostKeyAlias", "somebody-else");
        for (int i = 0; i < 5; i++) {
            assertThat(Walk.failures(unknown.build()).get(0).requirement())
                    .isEqualTo(SshRequirement.SSH_HOST_KEY_KNOWN);
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (own().findAny().isPresent() && System.nanoTime() < end) {
            own().findAny().ifPresent(thread -> join(thread));
        }
        assertThat(own()).isEmpty();
    }

    private static Stream<Thread> own() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("jpsremote")
                        || thread.getName().contains("sshj"));
    }

    private static void join(Thread thread) {
        try {
            thread.join(1_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
