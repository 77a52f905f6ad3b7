package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.wsman.http.ScriptedHttp;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases in which a requirement suggests itself and must not be named, because a client cannot know it or something else is the matter. */
@Timeout(60)
class UnclaimedCasesIT {

    private static final String PASSWORD = "unclaimed-Secret-3";
    private static final ScriptedBackend BACKEND = new ScriptedBackend();
    private static WsmanEndpoint endpoint;

    @BeforeAll
    static void start() {
        BACKEND.when(Match.command("Copy-ToThird")).fail("Access is denied.");
        BACKEND.when(Match.command("Start-Tool")).error("Not enough quota is available.");
        endpoint = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", BACKEND))
                .user("ann", PASSWORD.toCharArray())
                .start();
    }

    @AfterEach
    void forget() {
        endpoint.faults(FaultPlan.NONE);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    private static WsmanTransportBuilder to(int port) {
        return OneAttempt.at("127.0.0.1", port, PASSWORD);
    }

    private static List<Requirement> diagnosed(WsmanTransportBuilder builder) {
        DiagnosisReport report = RemotingDiagnosis.of(builder.build(), SessionOptions.DEFAULT);
        return report.unmet().stream().map(RequirementFailure::requirement).toList();
    }

    /** The client library of Windows makes these up for its own user; a server that sends one means something else by it. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                53, // the network path was not found
                2150859258L, // a client session that is unusable
                2150859193L, // the name cannot be resolved
                2150859046L, // no answer: is the firewall open?
                2150858980L, // TrustedHosts
                2150858981L,
                2150859195L, // an address, and no credential
                2150859019L, // an address, and Kerberos
                2150859020L, // a workgroup, and Kerberos
                2150859022L, // localhost, and Kerberos
                2150858974L, // unencrypted traffic is disabled in the client
                2150858975L, // a scheme is disabled in the client
                2150859184L, // implicit credentials over http
                2150859185L, // a proxy over http
                2150858968L, // a certificate over http
                2150859169L // a scheme that needs a credential
            })
    void aNumberOfAClientLibraryIsNoFindingAboutThisClient(long number) {
        Fault fault = Fault.wsman(WsmanFault.sender("w:InternalError", number, "The words of that number."));
        endpoint.faults(FaultPlan.on(Operation.CREATE, fault));
        assertThat(Unmet.opening(to(endpoint.port()))).containsExactly(ServiceRequirement.SHELL_CREATED);
    }

    @Test
    void aServerThatDoesNotKnowIdentifyIsNoOtherServer() {
        endpoint.faults(FaultPlan.on(
                Operation.IDENTIFY,
                Fault.wsman(WsmanFault.sender("w:InternalError", 2150859257L, "Identify is off."))));
        assertThat(diagnosed(to(endpoint.port()))).isEmpty();
    }

    /** The message was sealed as it should be: that the answer has no body does not mean that it should have been. */
    @Test
    void anEmptyErrorToASealedMessageIsNotAboutSealing() {
        endpoint.faults(FaultPlan.on(Operation.CREATE, Fault.status(500)));
        assertThat(Unmet.opening(to(endpoint.port()))).doesNotContain(WsmanRequirement.MESSAGES_SEALED);
        endpoint.faults(FaultPlan.on(Operation.CREATE, Fault.status(415)));
        assertThat(Unmet.opening(to(endpoint.port()))).containsExactly(WsmanRequirement.STATUS_EXPECTED);
    }

    @Test
    void aServerThatOffersDigestOnlyHasNotRefusedThePassword() throws Exception {
        String digest =
                "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"x\", nonce=\"n\"\r\nContent-Length: 0\r\n\r\n";
        try (ScriptedHttp server = new ScriptedHttp(seen -> digest)) {
            assertThat(Unmet.opening(to(server.port()))).containsExactly(WsmanRequirement.SCHEME_OFFERED);
        }
    }

    /** The second hop, a quota of processes, a limit of the server's on objects: the connection works, and the command says what does not. */
    @Test
    void whatACommandMayNotDoIsNoFindingAboutTheConnection() {
        assertThat(diagnosed(to(endpoint.port()))).isEmpty();
        try (PsSession session = PsSession.open(to(endpoint.port()).build())) {
            assertThatThrownBy(
                            () -> session.pipeline().addCommand("Copy-ToThird").invoke())
                    .isInstanceOf(PipelineFailedException.class)
                    .hasMessageContaining("Access is denied.");
            assertThat(session.pipeline().addCommand("Start-Tool").invoke().errors())
                    .hasSize(1);
        }
    }
}
