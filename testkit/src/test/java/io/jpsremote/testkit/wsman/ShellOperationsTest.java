package io.jpsremote.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.server.ShellOutput;
import io.jpsremote.testkit.server.ShellRefusedException;
import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the endpoint does as a Windows server does it, asked by hand. */
@Timeout(30)
class ShellOperationsTest {

    private static final String PASSWORD = "Handgemacht-1";
    private static final String STOP = "powershell/signal/crtl_c";
    private static final String TERMINATE = Namespaces.SHELL + "/signal/Terminate";

    private final HandBackend backend = new HandBackend();
    private final UUID shell = UUID.randomUUID();
    private final UUID command = UUID.randomUUID();
    private WsmanEndpoint endpoint = start(Quotas.ofWindows());
    private HandClient client = new HandClient(endpoint, "alice", PASSWORD);

    private WsmanEndpoint start(Quotas quotas) {
        return WsmanEndpoint.builder()
                .user("alice", PASSWORD.toCharArray())
                .user("bob", PASSWORD.toCharArray())
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                .configuration(SessionConfiguration.of("Off", backend).disabled())
                .configuration(SessionConfiguration.of("Bobs", backend).allowing("bob"::equals))
                .configuration(SessionConfiguration.of("Broken", (opening, output) -> {
                    throw new ShellRefusedException("the start-up script failed");
                }))
                .allowUnencrypted()
                .quotas(quotas)
                .start();
    }

    private void restart(Quotas quotas) {
        endpoint.close();
        endpoint = start(quotas);
        client = new HandClient(endpoint, "alice", PASSWORD);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private CompletableFuture<HandClient.Answer> later(Supplier<HandClient.Answer> request) {
        return CompletableFuture.supplyAsync(request);
    }

    private void awaitPending(int receives) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (endpoint.waiting() != receives && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(endpoint.waiting()).isEqualTo(receives);
    }

    @Test
    void aShellHasTheLanguagesItsClientAskedFor() {
        String languages = "<w:Locale s:mustUnderstand=\"false\" xml:lang=\"de-AT\"/>"
                + "<p:DataLocale s:mustUnderstand=\"false\" xml:lang=\"fr-CH\"/>";
        HandClient.Answer answer = client.create(shell, languages);
        assertThat(answer.first("Locale")).isEqualTo("de-AT");
        assertThat(answer.first("DataLocale")).isEqualTo("fr-CH");
        assertThat(client.shell(Operation.GET, shell, "").first("Locale")).isEqualTo("de-AT");
        assertThat(client.create(UUID.randomUUID()).first("DataLocale")).isEqualTo("en-US");
    }

    @Test
    void aReceiveWithNothingToBringEndsWithTheTimeoutFault() {
        client.create(shell);
        HandClient.Answer answer = client.timeout("PT0.2S").receive(shell);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo(2150858793L);
    }

    @Test
    void theServerCapsTheOperationTimeout() {
        restart(Quotas.ofWindows().withMaxOperationTimeout(Duration.ofMillis(100)));
        client.create(shell);
        assertThat(client.timeout("PT600S").receive(shell).fault()).isEqualTo(2150858793L);
    }

    @Test
    void aNegativeTimeoutIsABadHeader() {
        assertThat(client.timeout("PT-1S").create(shell).fault()).isEqualTo(2150858767L);
    }

    @Test
    void outputWaitsForItsReceiveAndDoneComesWithTheLast() throws Exception {
        client.create(shell);
        client.command(shell, command);
        ShellOutput output = backend.output(shell);
        var pending = later(() -> client.receive(shell, command));
        awaitPending(1);
        output.fragments(command, HandBackend.fragment(1, new byte[10]));
        assertThat(pending.get().text()).contains("rsp:Stream");
        output.fragments(command, HandBackend.fragment(2, new byte[10]));
        output.pipelineDone(command);
        assertThat(client.receive(shell, command).text())
                .contains("CommandState/Done")
                .contains("<rsp:ExitCode>0</rsp:ExitCode>")
                .doesNotContain("CommandState/Running");
    }

    @Test
    void anAnswerFitsTheClientsEnvelope() {
        client.create(shell);
        byte[] thirtyTwoKilobytes = new byte[32_000];
        for (int i = 0; i < 8; i++) {
            backend.output(shell).fragments(null, HandBackend.fragment(i, thirtyTwoKilobytes));
        }
        int received = 0;
        for (int i = 0; i < 3; i++) {
            String text = client.receive(shell).text();
            assertThat(text.length()).isLessThanOrEqualTo(153_600);
            received += text.split("<rsp:Stream ", -1).length - 1;
        }
        assertThat(received).isEqualTo(8);
    }

    @Test
    void onlyTheMisspelledSignalStopsAndAnyOtherCloses() {
        client.create(shell);
        client.command(shell, command);
        client.signal(shell, command, STOP);
        assertThat(backend.calls()).endsWith("stop");
        client.signal(shell, command, TERMINATE);
        assertThat(backend.calls()).endsWith("closePipeline");
        assertThat(client.receive(shell, command).fault()).isEqualTo(2150858843L);
    }

    @Test
    void deletingAShellEndsWhatWaitsForIt() throws Exception {
        client.create(shell);
        var pending = later(() -> client.receive(shell));
        awaitPending(1);
        assertThat(client.delete(shell).status()).isEqualTo(200);
        assertThat(pending.get().fault()).isEqualTo(995);
        assertThat(client.receive(shell).fault()).isEqualTo(2150858843L);
        assertThat(backend.closed).hasValue(1);
    }

    @Test
    void ofTwoReceivesTheLatestIsAnswered() throws Exception {
        client.create(shell);
        var first = later(() -> client.receive(shell));
        awaitPending(1);
        var second = later(() -> client.receive(shell));
        assertThat(first.get().fault()).isEqualTo(995);
        backend.output(shell).fragments(null, HandBackend.fragment(1, new byte[3]));
        assertThat(second.get().status()).isEqualTo(200);
    }

    @Test
    void configurationsAreFoundByNameWithoutCaseOrRefused() {
        assertThat(create("microsoft.POWERSHELL").status()).isEqualTo(200);
        assertThat(create("Unknown").fault()).isEqualTo(2150858811L);
        assertThat(create("Off").fault()).isEqualTo(5);
        assertThat(create("Bobs").fault()).isEqualTo(5);
        HandClient.Answer broken = create("Broken");
        assertThat(broken.fault()).isEqualTo(2152992672L);
        assertThat(broken.text()).contains("the start-up script failed");
        assertThat(endpoint.shells()).isEqualTo(1);
    }

    private HandClient.Answer create(String name) {
        return client.create(UUID.randomUUID(), Namespaces.POWERSHELL + "/" + name, "");
    }

    @Test
    void aShellBelongsToItsUser() {
        HandClient bob = new HandClient(endpoint, "bob", PASSWORD);
        client.create(shell);
        assertThat(bob.receive(shell).fault()).isEqualTo(5);
        assertThat(bob.delete(shell).fault()).isEqualTo(5);
        assertThat(shells(bob)).isEmpty();
        assertThat(shells(client)).contains(HandClient.upper(shell), "<rsp:Owner>alice</rsp:Owner>");
    }

    private static String shells(HandClient by) {
        String text = by.send(Operation.ENUMERATE, Namespaces.SHELL, "", "<n:Enumerate/>")
                .text();
        return text.contains("<w:Items>") ? text : "";
    }

    @Test
    void aUserHasNoMoreShellsThanAllowedAndOthersStillHaveTheirs() {
        restart(Quotas.ofWindows().withShellsPerUser(2));
        client.create(shell);
        client.create(UUID.randomUUID());
        assertThat(client.create(UUID.randomUUID()).fault()).isEqualTo(2150859173L);
        assertThat(new HandClient(endpoint, "bob", PASSWORD)
                        .create(UUID.randomUUID())
                        .status())
                .isEqualTo(200);
        client.delete(shell);
        assertThat(client.create(UUID.randomUUID()).status()).isEqualTo(200);
    }

    @Test
    void aRequestLargerThanTheEnvelopeIsRefused() {
        restart(Quotas.ofWindows().withMaxEnvelopeKilobytes(32));
        client.create(shell);
        HandClient.Answer answer = client.shell(
                Operation.SEND,
                shell,
                "<rsp:Send><rsp:Stream Name=\"stdin\">" + "AAAA".repeat(9000) + "</rsp:Stream></rsp:Send>");
        assertThat(answer.fault()).isEqualTo(2150858790L);
        assertThat(client.raw(new byte[2_000_000]).statusCode()).isEqualTo(413);
    }

    @Test
    void anUnusedShellEndsAfterItsIdleTimeout() throws Exception {
        Quotas limits =
                Quotas.ofWindows().withIdleTimeout(Duration.ofHours(2), Duration.ofMillis(1), Duration.ofHours(3));
        restart(limits);
        client.create(shell, HandClient.CONFIGURATION, "<rsp:IdleTimeOut>PT0.3S</rsp:IdleTimeOut>");
        UUID other = UUID.randomUUID();
        client.create(other);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (endpoint.shells() > 1 && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(client.receive(shell).fault()).isEqualTo(2150858843L);
        assertThat(client.timeout("PT0.01S").receive(other).fault()).isEqualTo(2150858793L);
        assertThat(client.create(UUID.randomUUID(), HandClient.CONFIGURATION, "<rsp:IdleTimeOut>PT5H</rsp:IdleTimeOut>")
                        .fault())
                .isEqualTo(2150859250L);
    }

    @Test
    void aDisconnectedShellKeepsItsOutputForWhoeverConnects() throws Exception {
        client.create(shell);
        client.command(shell, command);
        var pending = later(() -> client.receive(shell, command));
        awaitPending(1);
        assertThat(client.disconnect(shell, "").status()).isEqualTo(200);
        assertThat(pending.get().fault()).isEqualTo(2150859230L);
        assertThat(client.receive(shell).fault()).isEqualTo(2150859204L);
        assertThat(client.disconnect(shell, "").fault()).isEqualTo(2150859215L);
        backend.output(shell).fragments(command, HandBackend.fragment(1, new byte[5]));
        assertThat(shells(client)).contains("<rsp:State>Disconnected</rsp:State>");
        HandClient other = new HandClient(endpoint, "alice", PASSWORD);
        backend.connectAnswer = new byte[] {1, 2, 3};
        assertThat(connect(other).text()).contains("connectResponseXml").contains("AQID");
        assertThat(other.shell(Operation.CONNECT, shell, "<rsp:Connect CommandId=\"" + command + "\"/>")
                        .status())
                .isEqualTo(200);
        assertThat(other.receive(shell, command).text()).contains("<rsp:Stream");
        assertThat(client.receive(shell).fault()).isEqualTo(2150859206L);
        assertThat(client.shell(Operation.RECONNECT, shell, "").fault()).isEqualTo(2150859213L);
        assertThat(other.shell(Operation.RECONNECT, shell, "").status()).isEqualTo(200);
        assertThat(connect(other).fault()).isEqualTo(2150859216L);
    }

    private HandClient.Answer connect(HandClient by) {
        return by.shell(
                Operation.CONNECT,
                shell,
                "<w:OptionSet><w:Option Name=\"protocolversion\">2.3</w:Option></w:OptionSet>",
                "<rsp:Connect><connectXml xmlns=\"" + Namespaces.POWERSHELL + "\">AAAA</connectXml></rsp:Connect>");
    }

    @Test
    void aFullBufferMakesTheShellWaitOrLosesTheOldest() throws Exception {
        restart(Quotas.ofWindows().withBufferedBytes(1000));
        client.create(shell);
        client.disconnect(shell, "<rsp:BufferMode>Drop</rsp:BufferMode>");
        ShellOutput output = backend.output(shell);
        for (int i = 0; i < 10; i++) {
            output.fragments(null, HandBackend.fragment(i, new byte[400]));
        }
        client.shell(Operation.RECONNECT, shell, "");
        assertThat(client.receive(shell).text().split("<rsp:Stream ", -1)).hasSizeLessThan(5);
        client.disconnect(shell, "<rsp:BufferMode>Block</rsp:BufferMode>");
        var writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 10; i++) {
                output.fragments(null, HandBackend.fragment(i, new byte[400]));
            }
        });
        assertThat(writing).isNotDone();
        client.shell(Operation.RECONNECT, shell, "");
        int received = 0;
        while (received < 10) {
            received += client.receive(shell).text().split("<rsp:Stream ", -1).length - 1;
        }
        writing.get(5, TimeUnit.SECONDS);
        assertThat(received).isEqualTo(10);
    }

    @Test
    void anAnswerLostOnItsWayIsGivenAgainUnderItsOperationIdAndNothingRunsTwice() {
        client.create(shell);
        client.command(shell, command);
        String header = "<p:OperationID>uuid:AAAAAAAA-0000-0000-0000-000000000001</p:OperationID>"
                + "<p:SequenceId>1</p:SequenceId>" + HandClient.selector(shell);
        String send = client.envelope(
                Operation.SEND,
                HandClient.CONFIGURATION,
                header,
                "<rsp:Send><rsp:Stream Name=\"stdin\">AAAA</rsp:Stream></rsp:Send>");
        endpoint.faults(FaultPlan.on(Operation.SEND, Fault.cut(20)).once());
        assertThat(catching(() -> client.post(send))).isTrue();
        HandClient.Answer again = client.post(send);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.first("OperationID")).isEqualTo("uuid:AAAAAAAA-0000-0000-0000-000000000001");
        assertThat(backend.calls()).filteredOn("receive pool 3"::equals).hasSize(2);
        assertThat(endpoint.log().of(Operation.SEND))
                .extracting(Exchange::replayed)
                .containsExactly(false, true);
    }

    private static boolean catching(Runnable request) {
        try {
            request.run();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    @Test
    void aServerThatKeepsNoAnswersSaysSoToWhoInsists() {
        restart(Quotas.ofWindows().withKeptAnswerBytes(0));
        client.create(shell);
        String identity = "<p:OperationID s:mustUnderstand=\"%s\">uuid:AAAAAAAA-0000-0000-0000-000000000001"
                + "</p:OperationID><p:SequenceId>1</p:SequenceId>";
        HandClient.Answer first = client.shell(Operation.GET, shell, identity.formatted("false"), "");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.first("OperationID")).isEmpty();
        assertThat(client.shell(Operation.GET, shell, identity.formatted("true"), "")
                        .text())
                .contains("MustUnderstand");
    }

    @Test
    void aRetransmittedReceiveJoinsTheOneThatStillWaits() throws Exception {
        client.create(shell);
        String receive = client.envelope(
                Operation.RECEIVE,
                HandClient.CONFIGURATION,
                "<p:OperationID>uuid:AAAAAAAA-0000-0000-0000-000000000002</p:OperationID>"
                        + "<p:SequenceId>1</p:SequenceId>" + HandClient.selector(shell),
                "<rsp:Receive><rsp:DesiredStream>stdout</rsp:DesiredStream></rsp:Receive>");
        var first = later(() -> client.post(receive));
        awaitPending(1);
        var second = later(() -> client.post(receive));
        awaitPending(1);
        backend.output(shell).fragments(null, HandBackend.fragment(1, new byte[9]));
        assertThat(second.get().body().children().get(0).children()).hasSize(1);
        assertThat(first.get().status()).isEqualTo(200);
    }

    @Test
    void identifyIsAnsweredWithAndWithoutALogon() {
        String identify = "<s:Envelope xmlns:s=\"" + Namespaces.SOAP + "\"><s:Header/><s:Body><i:Identify xmlns:i=\""
                + Namespaces.IDENTITY + "\"/></s:Body></s:Envelope>";
        assertThat(client.post(identify).first("ProductVersion")).contains("Stack: 3.0");
    }

    @Test
    void whatCannotBeReadIsASchemaFault() {
        assertThat(client.post("<a/>").fault()).isEqualTo(2150858817L);
        assertThat(client.post("no xml").fault()).isEqualTo(2150858817L);
        assertThat(client.send(Operation.OTHER, "x", "", "").fault()).isEqualTo(2150858752L);
        assertThat(client.shell(Operation.SEND, shell, "<w:Unknown s:mustUnderstand=\"true\"/>", "")
                        .text())
                .contains("MustUnderstand");
    }

    @Test
    void aRequestInUtf16WithItsMarkIsRead() {
        String envelope = client.envelope(Operation.GET, Namespaces.CONFIG, "", "");
        var response = client.raw(("\uFEFF" + envelope).getBytes(StandardCharsets.UTF_16LE));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<cfg:MaxEnvelopeSizekb>500</cfg:MaxEnvelopeSizekb>");
    }

    @Test
    void aShellThatEndsByItselfGivesItsLastOutputAndThenItsReason() {
        client.create(shell);
        backend.output(shell).fragments(null, HandBackend.fragment(1, new byte[4]));
        backend.output(shell).closed("the process died");
        assertThat(client.receive(shell).status()).isEqualTo(200);
        assertThat(client.receive(shell).text()).contains("the process died");
        assertThat(client.delete(shell).status()).isEqualTo(200);
    }
}
