package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.record.OutputRecord;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.OutputBufferingMode;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes over the wire, read by somebody in between: possible over plain http only. */
@Timeout(60)
class WsmanConversationTest {

    private static final String PASSWORD = "Mitgelesen-1";
    private static final Pattern ENVELOPE = Pattern.compile("<s:Envelope.*?</s:Envelope>", Pattern.DOTALL);

    private final ScriptedBackend backend = new ScriptedBackend();
    private final RemotingEndpoint endpoint = RemotingEndpoint.builder()
            .http()
            .user("alice", PASSWORD.toCharArray())
            .backend(backend)
            .allowUnencrypted()
            .start();
    private final Map<Integer, StringBuffer> carried = new ConcurrentSkipListMap<>();
    private final CuttingProxy between = new CuttingProxy(endpoint.http().port(), (connection, way, piece) -> {
        if (way == CuttingProxy.Way.REQUEST) {
            carried.computeIfAbsent(connection, c -> new StringBuffer())
                    .append(new String(piece, StandardCharsets.UTF_8));
        }
        return false;
    });

    WsmanConversationTest() {
        backend.when(Match.command("Answer")).emit(42);
        backend.when(Match.command("Wait")).emit("waits").delay(Duration.ofMinutes(5));
    }

    @AfterEach
    void stop() throws IOException {
        between.close();
        endpoint.close();
    }

    private WsmanTransportBuilder to() {
        return WsmanTransport.to("127.0.0.1")
                .port(between.port())
                .authentication(WsmanAuthentication.BASIC)
                .allowUnencrypted()
                .credential("alice", PASSWORD.toCharArray())
                .warnings(text -> {});
    }

    /** The envelopes of requests of that kind; those of one connection are in order. */
    private List<String> requests(String action) {
        return envelopes()
                .filter(e -> e.contains("/" + action + "</wsa:Action>"))
                .toList();
    }

    private Stream<String> envelopes() {
        return carried.values().stream()
                .flatMap(text -> ENVELOPE.matcher(text).results().map(MatchResult::group));
    }

    private static void answer(PsSession session) {
        assertThat(session.pipeline().addCommand("Answer").invoke().output()).containsExactly(42);
    }

    @Test
    void theEnvelopeGrowsWithTheServersProtocolAndTheConfigurationIsNotRead() {
        try (PsSession session = PsSession.open(to().build())) {
            answer(session);
        }
        assertThat(requests("Create"))
                .singleElement()
                .satisfies(e -> assertThat(e).contains(">153600</wsman:MaxEnvelope"));
        assertThat(requests("Command"))
                .singleElement()
                .satisfies(e -> assertThat(e).contains(">512000</wsman:MaxEnvelope"));
        assertThat(endpoint.http().log().of(Operation.GET)).isEmpty();
        assertThat(envelopes())
                .noneMatch(e -> e.toLowerCase(java.util.Locale.ROOT).contains("compress"));
    }

    @Test
    void everyRequestOfAShellHasAnIdentityOfItsOwn() {
        try (PsSession session = PsSession.open(to().build())) {
            answer(session);
        }
        Pattern operation = Pattern.compile("OperationID s:mustUnderstand=\"false\">uuid:([^<]+)<");
        Pattern sequence = Pattern.compile("SequenceId s:mustUnderstand=\"false\">(\\d+)<");
        for (Pattern identity : List.of(operation, sequence)) {
            assertThat(envelopes()
                            .map(e -> identity.matcher(e)
                                    .results()
                                    .map(m -> m.group(1))
                                    .toList()))
                    .allSatisfy(ids -> assertThat(ids).hasSize(1))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void oneReceiveWaitsForThePoolAndOneForEachPipeline() throws Exception {
        try (PsSession session = PsSession.open(to().build())) {
            assertThat(session.pool().setMaxRunspaces(2)).isTrue();
            waiting(1);
            try (Pipeline one = waits(session)) {
                waiting(2);
                try (Pipeline two = waits(session)) {
                    waiting(3);
                    two.stop();
                    one.stop();
                }
            }
            waiting(1);
        }
    }

    private static Pipeline waits(PsSession session) {
        Pipeline pipeline = session.pipeline().addCommand("Wait").start();
        assertThat(pipeline.next()).isEqualTo(new OutputRecord("waits"));
        return pipeline;
    }

    private void waiting(int receives) throws InterruptedException {
        Leftovers.within(10, () -> endpoint.http().waiting() == receives);
        assertThat(endpoint.http().waiting()).isEqualTo(receives);
    }

    @Test
    void stopIsTheMisspelledSignalAndEveryFinishedCommandIsGivenBack() {
        try (PsSession session = PsSession.open(to().build())) {
            try (Pipeline pipeline = waits(session)) {
                pipeline.stop();
            }
            answer(session);
        }
        assertThat(requests("Signal").stream().filter(e -> e.contains("<rsp:Code>powershell/signal/crtl_c</rsp:Code>")))
                .hasSize(1);
        assertThat(requests("Signal").stream().filter(e -> e.contains("/signal/Terminate</rsp:Code>")))
                .hasSize(2);
    }

    @Test
    void whatTheUserAsksForStandsInTheRequests() {
        String configuration = "http://schemas.microsoft.com/powershell/Microsoft.PowerShell";
        WsmanTransport asking = to().configurationName(configuration)
                .noMachineProfile()
                .idleTimeout(Duration.ofMinutes(10))
                .outputBufferingMode(OutputBufferingMode.BLOCK)
                .culture("de-AT")
                .uiCulture("fr-FR")
                .openTimeout(Duration.ofSeconds(20))
                .operationTimeout(Duration.ofSeconds(30))
                .cancelTimeout(Duration.ofSeconds(10))
                .build();
        try (PsSession session = PsSession.open(asking)) {
            answer(session);
            session.disconnect(new DisconnectRequest(Duration.ofMinutes(20), OutputBufferingMode.DROP));
            session.reconnect();
        }
        assertThat(requests("Create"))
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .contains("mustUnderstand=\"true\">" + configuration + "</wsman:ResourceURI>")
                        .contains("<wsman:Option Name=\"WINRS_NOPROFILE\" MustComply=\"true\">1<")
                        .contains("<rsp:IdleTimeOut>PT600S<")
                        .contains("<rsp:BufferMode>Block<")
                        .contains("<wsmv:DataLocale s:mustUnderstand=\"false\" xml:lang=\"de-AT\"")
                        .contains("<wsman:Locale s:mustUnderstand=\"false\" xml:lang=\"fr-FR\"")
                        .contains("OperationTimeout>PT20S<"));
        assertThat(requests("Receive"))
                .isNotEmpty()
                .allSatisfy(e ->
                        assertThat(e).contains("OperationTimeout>PT30S<").contains("WSMAN_CMDSHELL_OPTION_KEEPALIVE"));
        assertThat(requests("Delete"))
                .singleElement()
                .satisfies(e -> assertThat(e).contains("OperationTimeout>PT10S<"));
        assertThat(requests("Disconnect"))
                .singleElement()
                .satisfies(
                        e -> assertThat(e).contains("<rsp:IdleTimeOut>PT1200S<").contains("<rsp:BufferMode>Drop<"));
    }
}
