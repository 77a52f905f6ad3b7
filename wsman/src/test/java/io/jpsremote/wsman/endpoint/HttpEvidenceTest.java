package io.jpsremote.wsman.endpoint;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.http.ScriptedHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP that is not WS-Management, or hostile WS-Management, is called: everything ends with a name, and soon. */
@Timeout(30)
class HttpEvidenceTest {

    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    private static WireMockServer web;

    @BeforeAll
    static void start() {
        web = new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
        web.start();
    }

    @AfterAll
    static void stop() {
        web.stop();
    }

    @BeforeEach
    void forget() {
        web.resetAll();
    }

    private static Throwable opening(int port) {
        return catchThrowable(() -> PsSession.open(WsmanTransport.to("127.0.0.1")
                        .port(port)
                        .authentication(WsmanAuthentication.BASIC)
                        .allowUnencrypted()
                        .credential("alice", "secret".toCharArray())
                        .robustFor(Duration.ZERO)
                        .warnings(text -> {})
                        .build())
                .close());
    }

    private static Throwable against(ResponseDefinitionBuilder answer) {
        web.stubFor(any(anyUrl()).willReturn(answer));
        return opening(web.port());
    }

    private static List<String> unmet(Throwable e) {
        assertThat(e).isInstanceOf(RequirementNotMetException.class);
        return ((RequirementNotMetException) e)
                .failures().stream().map(f -> f.requirement().name()).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "200,text/html,SPEAKS_WSMAN",
        "404,text/html,URL_SERVED",
        "413,text/html,ENVELOPE_FITS",
        "407,text/html,PROXY_AUTHENTICATED",
        "302,text/html,REDIRECT_ALLOWED",
        "403,text/html,STATUS_EXPECTED",
        "502,text/html,STATUS_EXPECTED",
        "200,application/json,SPEAKS_WSMAN"
    })
    void aPageIsNamedByItsStatusAndType(int status, String type, String requirement) {
        Throwable e = against(
                aResponse().withStatus(status).withHeader("Content-Type", type).withBody("<html>no\u001b[31m</html>"));
        assertThat(unmet(e)).contains(requirement);
        assertThat(e.toString()).doesNotContain("\u001b");
    }

    @Test
    void aRefusedPasswordIsShownOnce() {
        Throwable e = against(aResponse().withStatus(401).withHeader("WWW-Authenticate", "Basic realm=\"WSMAN\""));
        assertThat(unmet(e)).contains("CREDENTIALS_ACCEPTED");
        web.verify(1, postRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aCutOrGarbledAnswerEndsWithAName(Fault fault) {
        Throwable e =
                against(aResponse().withStatus(200).withBody("<s:Envelope>").withFault(fault));
        assertThat(e).isInstanceOf(RemotingException.class);
        // a Create whose answer was lost may have been carried out
        web.verify(1, postRequestedFor(anyUrl()).withRequestBody(containing("transfer/Create<")));
    }

    @Test
    void aChunkedAnswerInPiecesIsOne() {
        Throwable e = against(aResponse()
                .withStatus(200)
                .withHeader("Content-Type", "text/html")
                .withBody("<html>" + "x".repeat(50_000) + "</html>")
                .withChunkedDribbleDelay(20, 200));
        assertThat(unmet(e)).contains("SPEAKS_WSMAN");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>",
                "<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'><x/>",
                "<x>&undefined;</x>",
                "<x",
                "<x/>"
            })
    void hostileOrBrokenSoapIsAViolation(String body) {
        Throwable e = against(
                aResponse().withStatus(200).withHeader("Content-Type", SOAP).withBody(body));
        assertThat(e).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void soapThatIsTooDeepIsAViolation() {
        String deep = "<x>".repeat(5_000) + "</x>".repeat(5_000);
        assertThat(against(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", SOAP)
                        .withBody(deep)))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void anAnswerThatAnnouncesTooMuchIsNotRead() throws IOException {
        try (ScriptedHttp huge = new ScriptedHttp(
                seen -> "HTTP/1.1 200 OK\r\nContent-Type: " + SOAP + "\r\nContent-Length: 9000000000\r\n\r\n<x>")) {
            assertThat(opening(huge.port()))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("9000000000");
        }
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() throws IOException {
        String chunk = "10000\r\n" + "x".repeat(65_536) + "\r\n";
        try (ScriptedHttp endless = new ScriptedHttp(seen -> "HTTP/1.1 200 OK\r\nContent-Type: " + SOAP
                + "\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(1200))) {
            assertThat(opening(endless.port()))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("longer than");
        }
    }

    @Test
    void headersThatDoNotEndAreGivenUp() throws IOException {
        String line = "X-More: " + "x".repeat(1000) + "\r\n";
        try (ScriptedHttp endless = new ScriptedHttp(seen -> "HTTP/1.1 200 OK\r\n" + line.repeat(500));
                ScriptedHttp wide = new ScriptedHttp(seen -> "HTTP/1.1 200 OK\r\nX: " + "y".repeat(500_000))) {
            assertThat(opening(endless.port())).isInstanceOf(ProtocolViolationException.class);
            assertThat(opening(wide.port())).isInstanceOf(ProtocolViolationException.class);
        }
    }

    @Test
    void anAnswerThatIsNoHttpIsNamed() throws IOException {
        try (ScriptedHttp ssh = new ScriptedHttp(seen -> "SSH-2.0-OpenSSH_9.2\r\n" + ScriptedHttp.HANG_UP)) {
            assertThat(opening(ssh.port())).isInstanceOf(RemotingException.class);
        }
    }
}
