package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.KerberosException;
import io.jpsremote.wsman.auth.KerberosFailures;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.http.ChannelPool;
import io.jpsremote.wsman.http.HttpChannel;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.http.ScriptedHttp;
import io.jpsremote.wsman.soap.Languages;
import io.jpsremote.wsman.soap.Namespaces;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.WsmanAction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a request is sent again, and as what. */
@Timeout(60)
class ExchangerTest {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final String KNOWN = "<p:OperationID xmlns:p='p'>uuid:1</p:OperationID>";
    private static final String FAULT = "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Detail>"
            + "<f:WSManFault xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault' Code='5'/></s:Detail></s:Fault>";

    private final AtomicInteger withoutKdc = new AtomicInteger();
    private ScriptedHttp server;
    private Destination destination;

    @AfterEach
    void stop() throws IOException {
        destination.close();
        server.close();
    }

    private Exchanger exchanger(Duration robustFor, Function<Integer, String> answers) {
        AtomicInteger number = new AtomicInteger();
        server = new ScriptedHttp(request -> answers.apply(number.incrementAndGet()));
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/wsman");
        HttpTarget target = new HttpTarget(uri, SOON, Optional.empty(), true, 1 << 20);
        destination = new Destination(
                uri,
                new RedirectRule(
                        0, WsmanAuthentication.BASIC, KerberosSettings.usual().delegation()),
                at -> new ChannelPool(() -> new HttpChannel(target, certificate -> logon()), 8),
                text -> {});
        return new Exchanger(
                destination, robustFor, new LinkWatch(LinkListener.SILENT), () -> header(WsmanAction.ENUMERATE));
    }

    private Authenticator logon() {
        if (withoutKdc.getAndDecrement() > 0) {
            throw KerberosFailures.noKdc();
        }
        return Authentications.certificate();
    }

    private RequestHeader header(WsmanAction action) {
        return new RequestTemplate(() -> "http://test/wsman", "http://test/resource", new Languages("en-US", "en-US"))
                .question(action, "http://test/resource", SOON, Map.of("ShellId", "1"));
    }

    private void delete(Exchanger exchanger) throws Exception {
        call(exchanger, WsmanAction.DELETE);
    }

    private void call(Exchanger exchanger, WsmanAction action) throws Exception {
        exchanger.call(header(action), ShellRequests::empty, SOON);
    }

    private static String answer(String status, String header, String body) {
        return answer(WsmanAction.DELETE, status, header, body);
    }

    private static String answer(WsmanAction action, String status, String header, String body) {
        return ScriptedHttp.answer(
                status,
                "<s:Envelope xmlns:s='" + Namespaces.SOAP + "' xmlns:a='" + Namespaces.ADDRESSING + "'><s:Header>"
                        + "<a:Action>" + action.uri() + "Response</a:Action>" + header
                        + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>",
                "Content-Type: application/soap+xml;charset=UTF-8");
    }

    private List<String> deletes() {
        return server.seen().stream()
                .map(ScriptedHttp.Seen::body)
                .filter(b -> b.contains("transfer/Delete<"))
                .toList();
    }

    @Test
    void aFaultThatNamesNoOperationTakesNothingBackOfWhatAnswersHaveShown() throws Exception {
        Exchanger exchanger = exchanger(SOON, number -> switch (number) {
            case 2 -> answer("500 Fault", "", FAULT);
            case 3 -> ScriptedHttp.HANG_UP;
            default -> answer("200 OK", KNOWN, "");
        });
        delete(exchanger);
        assertThatThrownBy(() -> delete(exchanger)).isInstanceOf(WsmanFaultException.class);
        delete(exchanger);
        assertThat(deletes()).hasSize(4);
        assertThat(deletes().get(3)).contains("OperationID s:mustUnderstand=\"true\"");
    }

    @Test
    void anAnswerThatNamesNoOperationDoesTakeItBack() throws Exception {
        Exchanger exchanger = exchanger(SOON, number -> switch (number) {
            case 1 -> answer("200 OK", KNOWN, "");
            case 3 -> ScriptedHttp.HANG_UP;
            default -> answer("200 OK", "", "");
        });
        delete(exchanger);
        delete(exchanger);
        assertThatThrownBy(() -> delete(exchanger)).isInstanceOf(InDoubtException.class);
        assertThat(deletes()).hasSize(3);
    }

    @Test
    void whatAGatewayLostMayHaveRun() {
        Exchanger exchanger = exchanger(SOON, number -> switch (number) {
            case 1, 2 -> ScriptedHttp.answer("502 Bad Gateway", "lost", "Content-Type: text/html");
            default -> ScriptedHttp.answer("503 Service Unavailable", "", "Content-Type: text/html");
        });
        assertThatThrownBy(() -> call(exchanger, WsmanAction.COMMAND))
                .isInstanceOf(InDoubtException.class)
                .hasRootCauseMessage("HTTP 502 came with a body of type 'text/html': lost");
        assertThatThrownBy(() -> call(exchanger, WsmanAction.RECEIVE)).isInstanceOf(NotWsmanException.class);
        assertThatThrownBy(() -> call(exchanger, WsmanAction.COMMAND)).isInstanceOf(NotWsmanException.class);
        assertThat(server.seen()).as("none of it was sent twice").hasSize(3);
    }

    @Test
    void aKdcThatIsAwayWithTheNetworkIsWaitedFor() throws Exception {
        Exchanger exchanger = exchanger(SOON, number -> answer("200 OK", "", ""));
        withoutKdc.set(2);
        delete(exchanger);
        assertThat(deletes()).singleElement().satisfies(d -> assertThat(d).contains("mustUnderstand=\"false\""));
    }

    @Test
    void whatSomebodyWaitsForGivesUpSoonerAndKnowsWhatWasLearntOfTheServer() throws Exception {
        Exchanger exchanger = exchanger(
                Duration.ofMinutes(4),
                number -> number == 1 || number == 3 ? answer("200 OK", KNOWN, "") : ScriptedHttp.HANG_UP);
        delete(exchanger);
        Exchanger impatient = exchanger.within(Duration.ofMillis(500));
        delete(impatient);
        assertThat(server.seen()).as("no question whether it keeps answers").hasSize(3);
        assertThatThrownBy(() -> delete(impatient)).isInstanceOf(LinkDownException.class);
    }

    @Test
    void withoutRobustConnectionsItIsTheFailure() {
        Exchanger exchanger = exchanger(Duration.ZERO, number -> answer("200 OK", "", ""));
        withoutKdc.set(1);
        assertThatThrownBy(() -> delete(exchanger)).isInstanceOf(KerberosException.class);
        assertThat(server.seen()).isEmpty();
    }

    @Test
    void anEnumerationThatDoesNotEndIsAViolation() {
        String part = "<n:PullResponse xmlns:n='" + Namespaces.ENUMERATION
                + "'><n:EnumerationContext>more</n:EnumerationContext><n:Items/></n:PullResponse>";
        String first = part.replace("PullResponse", "EnumerateResponse");
        Exchanger exchanger = exchanger(
                Duration.ZERO,
                number -> number == 1
                        ? answer(WsmanAction.ENUMERATE, "200 OK", "", first)
                        : answer(WsmanAction.PULL, "200 OK", "", part));
        ShellSettings settings = WsmanTransport.to("127.0.0.1").options().shell();
        ShellDirectory directory = new ShellDirectory(
                new RequestTemplate(() -> "http://test/wsman", "http://test/resource", settings.languages()),
                exchanger,
                settings);
        assertThatThrownBy(directory::shells)
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("does not end");
        assertThat(server.seen()).hasSize(1_000);
    }
}
