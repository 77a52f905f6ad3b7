package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.failure.SessionDisconnectedException;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.ListedSession;
import io.jpsremote.psrp.transport.OutputBufferingMode;
import io.jpsremote.psrp.transport.SessionToken;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that go on without their client, on a real endpoint. */
@Timeout(60)
class WsmanDisconnectIT {

    private static WinrmServer server;

    @BeforeAll
    static void startServer() {
        server = WinrmServer.start("--require-encryption");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static WsmanTransport transport() {
        return logon(WsmanTransport.to("127.0.0.1").port(server.port())).build();
    }

    private static WsmanTransportBuilder logon(WsmanTransportBuilder builder) {
        return builder.warnings(text -> {})
                .credential(WinrmServer.DOMAIN + "\\" + WinrmServer.USER, WinrmServer.PASSWORD.toCharArray());
    }

    private static List<Object> upTo(int last) {
        return IntStream.rangeClosed(1, last).<Object>mapToObj(i -> i).toList();
    }

    @Test
    void aRunningCommandIsLeftAndReadOn() {
        try (PsSession session = PsSession.open(transport())) {
            Pipeline pipeline = session.pipeline()
                    .addScript("1..20 | ForEach-Object { $_; Start-Sleep -Milliseconds 50 }")
                    .start();
            assertThat(pipeline.next()).isEqualTo(new OutputRecord(1));
            session.disconnect();
            assertThat(session.state()).isEqualTo(RunspacePoolState.DISCONNECTED);
            List<Object> read = new ArrayList<>(upTo(1));
            assertThatThrownBy(() -> pipeline.output().forEach(read::add))
                    .isInstanceOf(SessionDisconnectedException.class);
            session.reconnect();
            pipeline.output().forEach(read::add);
            assertThat(read).isEqualTo(upTo(20));
            assertThat(session.invoke("'and on'")).containsExactly("and on");
        }
        assertThat(sessions()).isEmpty();
    }

    @Test
    void anotherClientTakesOverWithNothingButTheTokenAndALogon() {
        String stored;
        try (PsSession session = PsSession.open(
                transport(), SessionOptions.builder().name("nightly").build())) {
            session.invoke("$global:kept = 'still here'");
            session.pipeline()
                    .addScript("1..100; Start-Sleep -Milliseconds 300; 'done'")
                    .start();
            session.disconnect(new DisconnectRequest(Duration.ofMinutes(5), OutputBufferingMode.BLOCK));
            stored = session.token().toString();
        }
        assertThat(stored).doesNotContain(WinrmServer.PASSWORD).doesNotContain(WinrmServer.USER);

        SessionToken token = SessionToken.parse(stored);
        assertThat(sessions()).singleElement().satisfies(s -> {
            assertThat(s.id()).isEqualTo(token.sessionId());
            assertThat(s.isDisconnected()).isTrue();
            assertThat(s.owner()).contains(WinrmServer.USER);
            assertThat(s.configurationName()).isEqualToIgnoringCase("Microsoft.PowerShell");
            assertThat(s.idleTimeout()).startsWith("PT300");
            assertThat(s.commands()).hasSize(1);
        });

        try (PsSession session =
                PsSession.connect(logon(WsmanTransport.to(token)).build(), token.sessionId())) {
            assertThat(session.id()).isEqualTo(token.sessionId());
            Pipeline pipeline = session.disconnectedPipelines().get(0);
            assertThat(pipeline.state()).isEqualTo(PipelineState.DISCONNECTED);
            List<Object> output = new ArrayList<>();
            pipeline.connect().output().forEach(output::add);
            List<Object> expected = new ArrayList<>(upTo(100));
            expected.add("done");
            assertThat(output).isEqualTo(expected);
            assertThat(session.invoke("$global:kept")).containsExactly("still here");
            assertThat(session.psVersion()).isNotNull();
            assertThat(session.invoke("$null = 1; 'prompt' | ForEach-Object { $_ }"))
                    .containsExactly("prompt");
        }
        assertThat(sessions()).isEmpty();
    }

    @Test
    void aCommandOfAnotherClientIsStopped() throws Exception {
        UUID id;
        try (PsSession session = PsSession.open(transport())) {
            session.pipeline().addScript("Start-Sleep 600").start();
            session.disconnect();
            id = session.id();
        }
        try (PsSession session = PsSession.connect(transport(), id)) {
            Pipeline pipeline = session.disconnectedPipelines().get(0).connect();
            pipeline.stop();
            assertThat(pipeline.state()).isEqualTo(PipelineState.STOPPED);
        }
        for (ProcessHandle shell : server.shells()) {
            shell.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aSecureStringGoesThroughAfterATakeover() {
        UUID id;
        try (PsSession session = PsSession.open(transport())) {
            assertThat(session.pipeline()
                            .addScript("param($s) [Net.NetworkCredential]::new('', $s).Password")
                            .addArgument(SecureString.of("s3cret".toCharArray()))
                            .invoke()
                            .output())
                    .containsExactly("s3cret");
            session.disconnect();
            id = session.id();
        }
        try (PsSession session = PsSession.connect(transport(), id)) {
            assertThat(session.pipeline()
                            .addScript("param($s) [Net.NetworkCredential]::new('', $s).Password")
                            .addArgument(SecureString.of("other".toCharArray()))
                            .invoke()
                            .output())
                    .containsExactly("other");
        }
    }

    @Test
    void aSessionThatIsNotThereIsSaidToBe() {
        UUID id = UUID.randomUUID();
        assertThatThrownBy(() -> PsSession.connect(transport(), id))
                .isInstanceOf(SessionUnavailableException.class)
                .hasMessageContaining(id.toString());
    }

    @Test
    void aSessionThatWasAbandonedWithoutAnEndIsNoLongerOnTheServer() throws Exception {
        WsmanTransport transport = transport();
        PsSession session = PsSession.open(transport);
        session.pipeline().addScript("Start-Sleep 600").start();
        transport.close();
        assertThat(session.state().isFinal()).isTrue();
        assertThat(sessions()).isEmpty();
    }

    private static List<ListedSession> sessions() {
        return PsSession.list(transport());
    }
}
