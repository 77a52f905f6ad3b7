package io.jpsremote.wsman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.http.ScriptedHttp;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer says to which message, and to which request, it is one. */
@Timeout(30)
class AnswerIdentityTest {

    private static final Pattern MESSAGE = Pattern.compile("<wsa:MessageID>([^<]+)<");

    private static final String ENUMERATED =
            "<a:Action>http://schemas.xmlsoap.org/ws/2004/09/enumeration/EnumerateResponse</a:Action>";

    private static String answer(String relatesTo) {
        return answerWith(ENUMERATED + relatesTo);
    }

    private static String answerWith(String header) {
        String body = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'><s:Header>" + header
                + "</s:Header><s:Body><n:EnumerateResponse"
                + " xmlns:n='http://schemas.xmlsoap.org/ws/2004/09/enumeration'><n:EndOfSequence/>"
                + "</n:EnumerateResponse></s:Body></s:Envelope>";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static void list(ScriptedHttp server) {
        WsmanTransport transport = WsmanTransport.to("127.0.0.1")
                .port(server.port())
                .authentication(WsmanAuthentication.BASIC)
                .allowUnencrypted()
                .credential("alice", "Antwort-1".toCharArray())
                .robustFor(Duration.ZERO)
                .warnings(text -> {})
                .build();
        assertThat(PsSession.list(transport)).isEmpty();
    }

    private static String message(ScriptedHttp.Seen request) {
        Matcher id = MESSAGE.matcher(request.body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    /** Windows and OMI give it back as it was, in every recorded answer; faults to what they cannot read name none. */
    @ParameterizedTest
    @ValueSource(strings = {"as it was", "in lower case", "without its scheme", "not at all"})
    void anAnswerNamesItsMessage(String how) throws Exception {
        try (ScriptedHttp server = new ScriptedHttp(request -> {
            String id = message(request);
            return answer(
                    switch (how) {
                        case "as it was" -> "<a:RelatesTo>" + id + "</a:RelatesTo>";
                        case "in lower case" -> "<a:RelatesTo>" + id.toLowerCase(Locale.ROOT) + "</a:RelatesTo>";
                        case "without its scheme" -> "<a:RelatesTo>" + id.replace("uuid:", "") + "</a:RelatesTo>";
                        default -> "";
                    });
        })) {
            list(server);
        }
    }

    @Test
    void theAnswerToAnotherMessageIsNotTakenForThisOnes() throws Exception {
        try (ScriptedHttp server = new ScriptedHttp(
                request -> answer("<a:RelatesTo>uuid:11111111-2222-3333-4444-555555555555</a:RelatesTo>"))) {
            assertThatThrownBy(() -> list(server))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("another message")
                    .hasMessageContaining("11111111-2222");
        }
    }

    /** Windows writes "windows/Shell" where it was asked for "windows/shell". */
    @Test
    void theCaseOfAnActionDoesNotCount() throws Exception {
        try (ScriptedHttp server = new ScriptedHttp(request -> answerWith(
                "<a:Action>HTTP://schemas.xmlsoap.org/ws/2004/09/Enumeration/enumerateresponse</a:Action>"))) {
            list(server);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://schemas.xmlsoap.org/ws/2004/09/enumeration/Enumerate",
                "http://schemas.xmlsoap.org/ws/2004/09/enumeration/PullResponse",
                "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/EnumerateResponse"
            })
    void theAnswerToAnotherRequestIsNotTakenForThisOnes(String action) throws Exception {
        try (ScriptedHttp server = new ScriptedHttp(
                request -> answerWith(action.isEmpty() ? "" : "<a:Action>" + action + "</a:Action>"))) {
            assertThatThrownBy(() -> list(server))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageContaining("another request")
                    .hasMessageContaining(action);
        }
    }
}
