package io.jpsremote.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.ssh.process.ProcessTransport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README's snippets do what they say, against a real PowerShell. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExamplesIT {

    private Path pwsh;
    private PsSession session;

    @BeforeAll
    void open() {
        pwsh = LivePowerShell.require();
        session = PsSession.open(ProcessTransport.builder().executable(pwsh).build());
    }

    @AfterAll
    void close() {
        if (session != null) {
            session.close();
        }
    }

    @Test
    void opensBySsh() {
        try (SshServer server = SshServer.start(pwsh)) {
            String destination = server.user() + "@" + server.host() + ":" + server.port();
            assertThat(OpenBySsh.versionOf(destination, server.key("ed25519"), server.knownHosts()))
                    .startsWith("7.");
        }
    }

    @Test
    void opensByProcess() {
        assertThat(OpenByProcess.versionOf(pwsh)).startsWith("7.");
    }

    @Test
    void runsAOneLiner() {
        assertThat(OneLiner.squares(session)).containsExactly(1, 4, 9);
    }

    @Test
    void handsOverParametersAsData(@TempDir Path folder) throws Exception {
        Path odd = Files.createDirectory(folder.resolve("it's [odd] $(1+1)"));
        Files.writeString(odd.resolve("a.txt"), "");
        Files.createDirectory(odd.resolve("folder"));
        assertThat(Parameters.filesOf(session, odd.toString())).containsExactly("a.txt (a file)");
    }

    @Test
    void bindsToRecords() {
        assertThat(TypedBinding.jobs(session))
                .containsExactly(new TypedBinding.Job("backup", 3, Duration.ofMinutes(90)));
    }

    @Test
    void streamsOut() {
        List<String> lines = new ArrayList<>();
        StreamingOut.collect(session, lines);
        assertThat(lines)
                .containsExactly(
                        "WARNING: almost", "OUTPUT: 1", "OUTPUT: 2", "OUTPUT: 3", "ERROR: missed", "OUTPUT: done");
    }

    @Test
    void streamsIn() {
        assertThat(StreamingIn.sumOfSquares(session, 1000)).isEqualTo(333_833_500L);
    }

    @Test
    void cancels() throws Exception {
        assertThat(Cancel.after(session, 1000)).containsExactly("still here");
    }

    @Test
    void answersPrompts() {
        assertThat(AnswerPrompts.greet(session)).containsExactly("Hello Ada (0)");
    }

    @Test
    void tellsErrorsApart() {
        List<String> lines = new ArrayList<>();
        HandleErrors.collect(session, lines);
        assertThat(lines).containsExactly("went on after: a scratch", "ended by: a wreck, a wreck");
    }
}
