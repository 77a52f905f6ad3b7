package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * However the program ends, no session of its own stays on the server. Few runs in CI; {@code -Djpsremote.leaves.runs=100} and {@code
 * -Djpsremote.leaves.kills=20} for the full count.
 */
@Timeout(900)
class WsmanLeavesNothingIT {

    private static final int RUNS = Integer.getInteger("jpsremote.leaves.runs", 3);
    private static final int KILLS = Integer.getInteger("jpsremote.leaves.kills", 4);
    private static final String PASSWORD = "Secret-1!";

    private RemotingEndpoint endpoint;

    @BeforeEach
    void startServer() {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(Match.command("Wait")).emit("started").delay(Duration.ofMinutes(10));
        backend.when(Match.command("Answer")).emit("42");
        endpoint = RemotingEndpoint.builder()
                .http()
                .user("TEST\\alice", PASSWORD.toCharArray())
                .backend(backend)
                .start();
    }

    @AfterEach
    void stopServer() {
        endpoint.close();
    }

    private String[] arguments(String script) {
        return new String[] {
            "Invoke-Command",
            "-ConnectionUri",
            endpoint.http().uri().toString(),
            "-Credential",
            "TEST\\alice",
            "-CredentialEnv",
            "WINRM_SECRET",
            script
        };
    }

    private static Jpsremote program() {
        return Jpsremote.program().environment("WINRM_SECRET", PASSWORD);
    }

    @Test
    void afterManyRunsTheServerListsNoSession() {
        for (int i = 0; i < RUNS; i++) {
            assertThat(program().run(arguments("Answer")).out()).contains("42");
        }
        assertThat(endpoint.http().shells()).isZero();
    }

    /** Half are killed at a random moment of their start, half while the command runs. */
    @Test
    void afterManyKillsTheServerListsNoSession() throws Exception {
        Random random = new Random(20);
        for (int i = 0; i < KILLS; i++) {
            Process process = program().start(arguments("Wait"));
            if (i % 2 == 0) {
                process.waitFor(200L + random.nextInt(2000), TimeUnit.MILLISECONDS);
            } else {
                assertThat(process.inputReader().readLine()).contains("started");
            }
            process.destroy(); // SIGTERM
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(endpoint.http().shells()).as("after kill " + i).isZero();
        }
    }
}
