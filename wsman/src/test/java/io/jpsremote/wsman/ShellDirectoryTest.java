package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an endpoint tells of itself, of shells and of their commands. */
@Timeout(30)
class ShellDirectoryTest {

    private static final String PASSWORD = "Verzeichnis-1";

    private final ScriptedBackend backend = new ScriptedBackend();
    private final RemotingEndpoint endpoint = RemotingEndpoint.builder()
            .http()
            .user("alice", PASSWORD.toCharArray())
            .backend(backend)
            .quotas(Quotas.ofWindows().withMaxBatchItems(2))
            .start();
    private final List<PsSession> sessions = new ArrayList<>();

    @AfterEach
    void stop() {
        sessions.forEach(PsSession::close);
        endpoint.close();
    }

    private WsmanTransport transport() {
        return WsmanTransport.to("127.0.0.1")
                .port(endpoint.http().port())
                .credential("alice", PASSWORD.toCharArray())
                .warnings(text -> {})
                .build();
    }

    private PsSession open() {
        PsSession session = PsSession.open(transport());
        sessions.add(session);
        return session;
    }

    private static String id(PsSession session) {
        return session.id().toString().toUpperCase(Locale.ROOT);
    }

    @Test
    void theServiceTellsItsLimits() throws Exception {
        try (WsmanTransport transport = transport()) {
            var limits = transport.directory().configuration();
            assertThat(limits.maxEnvelopeKb()).hasValue(500);
            assertThat(limits.maxTimeoutMillis()).hasValue(60_000);
            assertThat(limits.maxBatchItems()).hasValue(2);
        }
    }

    @Test
    void aShellTellsItsStateUntilItIsGone() throws Exception {
        PsSession session = open();
        try (WsmanTransport transport = transport()) {
            ShellDirectory directory = transport.directory();
            assertThat(directory.state(id(session))).isEqualTo("Connected");
            session.disconnect();
            assertThat(directory.state(id(session))).isEqualTo("Disconnected");
            session.reconnect();
            session.close();
            assertThat(directory.has(id(session))).isFalse();
            assertThat(directory.find(session.id())).isEmpty();
        }
    }

    @Test
    void shellsThatDoNotFitIntoOneAnswerArePulled() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(open().id());
        }
        assertThat(PsSession.list(transport())).extracting(s -> s.id()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(endpoint.http().log().of(Operation.PULL)).hasSize(2);
    }

    @Test
    void commandsThatDoNotFitIntoOneAnswerArePulledAndTakenOver() {
        backend.when(Match.command("Wait")).emit("waits").delay(Duration.ofMinutes(5));
        PsSession first = open();
        assertThat(first.pool().setMaxRunspaces(3)).isTrue();
        for (int i = 0; i < 3; i++) {
            first.pipeline().addCommand("Wait").start().next();
        }
        first.disconnect();
        first.close();
        try (PsSession second = PsSession.connect(transport(), first.id())) {
            assertThat(second.disconnectedPipelines()).hasSize(3);
            second.disconnectedPipelines().forEach(p -> p.connect().stop());
        }
        assertThat(endpoint.http().log().of(Operation.PULL)).isNotEmpty();
    }
}
