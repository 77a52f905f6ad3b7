package io.jpsremote.wsman.endpoint;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import io.jpsremote.wsman.RedirectRefusedException;
import io.jpsremote.wsman.RedirectRefusedException.Reason;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import io.jpsremote.wsman.auth.KerberosSettings.Delegation;
import io.jpsremote.wsman.http.ScriptedHttp;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that sends the client elsewhere, and whether the client goes. */
@Timeout(60)
class RedirectTest {

    private static final String PASSWORD = "Ein-Geheimnis-4711";

    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private WsmanEndpoint endpoint;
    private ScriptedHttp door;
    private volatile String location = "";

    @BeforeEach
    void start() {
        endpoint = endpoint().start();
        location = "http://127.0.0.1:" + endpoint.port() + "/wsman";
        door = new ScriptedHttp(seen -> ScriptedHttp.answer("302 Found", "", "Location: " + location));
    }

    @AfterEach
    void stop() throws IOException {
        door.close();
        endpoint.close();
    }

    private static WsmanEndpointBuilder endpoint() {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(command("Get-Answer")).emit(42);
        return WsmanEndpoint.builder()
                .user("alice", PASSWORD.toCharArray())
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend));
    }

    private WsmanTransportBuilder toDoor() {
        return WsmanTransport.to("localhost")
                .uri(URI.create("http://localhost:" + door.port() + "/wsman"))
                .credential("alice", PASSWORD.toCharArray())
                .warnings(told::add);
    }

    private static List<Object> answer(WsmanTransportBuilder builder) {
        try (PsSession session = PsSession.open(builder.build())) {
            return session.pipeline().addCommand("Get-Answer").invoke().output();
        }
    }

    private static Reason refusal(WsmanTransportBuilder builder) {
        RequirementNotMetException e = (RequirementNotMetException) catchThrowable(() -> answer(builder));
        return ((RedirectRefusedException) e.getCause()).reason();
    }

    @Test
    void anAllowedRedirectionIsAnnouncedAndTheNewHostGetsALogonOfItsOwn() {
        assertThat(answer(toDoor().allowRedirection(5))).containsExactly(42);
        assertThat(told).contains("Your connection has been redirected to the following URI: \"" + location + "\"");
        assertThat(door.seen()).hasSize(1);
        assertThat(endpoint.shells()).isZero();
    }

    @Test
    void withoutLeaveNobodyGoesAnywhere() {
        assertThat(refusal(toDoor())).isEqualTo(Reason.NOT_ALLOWED);
        assertThat(endpoint.connections()).isZero();
        assertThat(endpoint.logons("alice")).isZero();
        assertThat(told).noneMatch(t -> t.contains("redirected"));
    }

    @Test
    void aFaultThatAsksToGoElsewhereIsReadAndNotFollowedWithThePassword() throws IOException {
        try (ScriptedHttp faulty = new ScriptedHttp(seen -> ScriptedHttp.answer(
                "500 Error",
                "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/><s:Body><s:Fault>"
                        + "<s:Code><s:Value>s:Sender</s:Value></s:Code><s:Detail>"
                        + "<f:WSManFault xmlns:f='http://schemas.microsoft.com/wbem/wsman/1/wsmanfault' Code='2150859161'>"
                        + "<f:Message>elsewhere</f:Message><f:Location>" + location + "</f:Location></f:WSManFault>"
                        + "</s:Detail></s:Fault></s:Body></s:Envelope>",
                "Content-Type: application/soap+xml;charset=UTF-8"))) {
            // Basic needs no sealed answer
            WsmanTransportBuilder basic = WsmanTransport.to("localhost")
                    .uri(URI.create("http://localhost:" + faulty.port() + "/wsman"))
                    .authentication(WsmanAuthentication.BASIC)
                    .allowUnencrypted()
                    .credential("alice", PASSWORD.toCharArray())
                    .allowRedirection(5);
            assertThat(refusal(basic)).isEqualTo(Reason.PASSWORD_SHOWN);
            assertThat(faulty.seen())
                    .filteredOn(seen -> seen.body().contains("transfer/Create<"))
                    .hasSize(1);
        }
        assertThat(endpoint.connections()).isZero();
    }

    @Test
    void redirectionsEnd() {
        location = "http://127.0.0.1:" + door.port() + "/wsman";
        assertThat(refusal(toDoor().allowRedirection(3))).isEqualTo(Reason.TOO_MANY);
        assertThat(door.seen()).hasSize(4);
    }

    @Test
    void whatIsNoAddressIsNotFollowed() {
        for (String no : new String[] {"", "ftp://127.0.0.1/", "http://user:pw@127.0.0.1/", "http://[", "http:///x"}) {
            location = no;
            assertThat(refusal(toDoor().allowRedirection(5))).as(no).isEqualTo(Reason.NO_ADDRESS);
        }
    }

    @Test
    void aTicketToActForTheUserIsNotCarriedOn() {
        assertThat(refusal(toDoor().allowRedirection(5).delegation(Delegation.FORCED)))
                .isEqualTo(Reason.DELEGATED);
    }

    @Test
    void fromHttpToHttpsTheNewHostIsVerified() {
        TlsIdentity identity = TlsIdentity.selfSigned();
        try (WsmanEndpoint secure = endpoint().tls(identity).start()) {
            location = "https://localhost:" + secure.port() + "/wsman";
            Throwable untrusted = catchThrowable(() -> answer(toDoor().allowRedirection(5)));
            assertThat(untrusted).hasMessageContaining("trust");
            assertThat(secure.logons("alice")).isZero();
            location = "http://127.0.0.1:" + endpoint.port() + "/wsman";
        }
    }

    @Test
    void whatIsNotCheckedIsWarnedOfAlsoWhereHttpsComesWithARedirection() {
        try (WsmanEndpoint secure =
                endpoint().tls(TlsIdentity.selfSigned("localhost")).start()) {
            location = "https://localhost:" + secure.port() + "/wsman";
            assertThat(answer(toDoor().allowRedirection(5).skipCaCheck())).containsExactly(42);
            assertThat(told).anyMatch(t -> t.contains("the issuer of the server's certificate is not checked"));
        }
    }

    @Test
    void followingNeedsAWholeAddress() {
        assertThat(catchThrowable(
                        () -> WsmanTransport.to("localhost").allowRedirection(5).build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("uri(");
    }
}
