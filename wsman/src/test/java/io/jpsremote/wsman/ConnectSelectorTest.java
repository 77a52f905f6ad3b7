package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import io.jpsremote.wsman.http.ScriptedHttp;
import io.jpsremote.wsman.soap.Namespaces;
import io.jpsremote.wsman.soap.WsmanAction;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a shell of another client is named. */
@Timeout(30)
class ConnectSelectorTest {

    private static final UUID ID = UUID.fromString("0a1b2c3d-aaaa-bbbb-cccc-0123456789ab");
    private static final String ITEMS = "<n:EnumerateResponse xmlns:n='" + Namespaces.ENUMERATION + "' xmlns:w='"
            + Namespaces.WSMAN + "'><w:Items>%s</w:Items><w:EndOfSequence/></n:EnumerateResponse>";
    private static final String SHELL = "<r:Shell xmlns:r='" + Namespaces.SHELL + "'><r:ShellId>" + ID
            + "</r:ShellId><r:ResourceUri>" + Namespaces.POWERSHELL + "/Microsoft.PowerShell</r:ResourceUri></r:Shell>";
    private static final String IN_USE = "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Detail>"
            + "<f:WSManFault xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault' Code='2150859213'/>"
            + "</s:Detail></s:Fault>";

    @Test
    void itsIdIsWrittenAsTheServerHasIt() throws Exception {
        try (ScriptedHttp server = new ScriptedHttp(seen -> answerTo(seen.body()))) {
            WsmanTransport transport = WsmanTransport.to("127.0.0.1")
                    .port(server.port())
                    .authentication(WsmanAuthentication.BASIC)
                    .allowUnencrypted()
                    .credential("alice", "Fremde-Schale-1".toCharArray())
                    .warnings(text -> {})
                    .build();
            assertThatThrownBy(() -> PsSession.connect(transport, ID)).isInstanceOf(SessionUnavailableException.class);
            assertThat(server.seen())
                    .filteredOn(s -> s.body().contains("shell/Connect<"))
                    .singleElement()
                    .satisfies(s -> assertThat(s.body()).contains("Name=\"ShellId\">" + ID + "<"));
        }
    }

    private static String answerTo(String request) {
        if (request.contains("shell/Connect<")) {
            return answer("500 Fault", WsmanAction.CONNECT, IN_USE);
        }
        boolean commands = request.contains("SelectorFilter");
        return answer("200 OK", WsmanAction.ENUMERATE, String.format(ITEMS, commands ? "" : SHELL));
    }

    private static String answer(String status, WsmanAction action, String body) {
        return ScriptedHttp.answer(
                status,
                "<s:Envelope xmlns:s='" + Namespaces.SOAP + "' xmlns:a='" + Namespaces.ADDRESSING
                        + "'><s:Header><a:Action>" + action.uri() + "Response</a:Action></s:Header><s:Body>" + body
                        + "</s:Body></s:Envelope>",
                "Content-Type: application/soap+xml;charset=UTF-8");
    }
}
