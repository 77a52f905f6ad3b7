package io.jpsremote.wsman;

import static io.jpsremote.wsman.WsmanRequirement.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.testkit.auth.CertificateMaker;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.wsman.Scheme;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import io.jpsremote.wsman.http.ScriptedHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requirements as the network shows them: each is produced by a server and named from the bytes it sent. */
@Timeout(120)
class RequirementCasesIT {

    private static final String PASSWORD = "case-Secret-7";
    private static final String DEFAULT = "Microsoft.PowerShell";
    private static WsmanEndpoint http;
    private static WsmanEndpoint https;
    private static WsmanEndpoint plain;
    private static TlsIdentity identity;

    @BeforeAll
    static void start() {
        identity = TlsIdentity.selfSigned();
        http = endpoint().start();
        https = endpoint().tls(identity).start();
        plain = endpoint().allowUnencrypted().start();
    }

    @AfterAll
    static void stop() {
        http.close();
        https.close();
        plain.close();
    }

    private static WsmanEndpointBuilder endpoint() {
        return WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of(DEFAULT, new ScriptedBackend()))
                .configuration(
                        SessionConfiguration.of("Closed", new ScriptedBackend()).disabled())
                .user("ann", PASSWORD.toCharArray());
    }

    private static WsmanTransportBuilder to(int port) {
        return OneAttempt.at("127.0.0.1", port, PASSWORD);
    }

    private static WsmanTransportBuilder basic(int port) {
        return to(port).authentication(WsmanAuthentication.BASIC).allowUnencrypted();
    }

    private static WsmanTransportBuilder tls() {
        return to(https.port()).useSsl(identity.trustingContext());
    }

    private static List<Requirement> unmet(WsmanTransportBuilder builder) {
        try (PsSession session = PsSession.open(builder.build())) {
            throw new AssertionError("it opened: " + session);
        } catch (RequirementNotMetException e) {
            assertThat(e.toString()).doesNotContain(PASSWORD);
            assertThat(e.failures()).allSatisfy(f -> assertThat(f.toString()).doesNotContain(PASSWORD));
            return e.failures().stream().map(RequirementFailure::requirement).toList();
        }
    }

    private static List<Requirement> unmet(WsmanEndpoint endpoint, FaultPlan plan, WsmanTransportBuilder builder) {
        endpoint.faults(plan);
        try {
            return unmet(builder);
        } finally {
            endpoint.faults(FaultPlan.NONE);
        }
    }

    // ---- faults of the service

    static Stream<Arguments> codes() {
        return Stream.of(ServiceRequirement.values())
                .flatMap(r -> r.codes().stream().map(code -> Arguments.of(r, Integer.toUnsignedLong(code))));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aFaultToCreateIsNamedByItsCode(ServiceRequirement requirement, long code) {
        assertThat(unmet(http, FaultPlan.on(Operation.CREATE, Fault.wsman(code)), to(http.port())))
                .first()
                .isEqualTo(requirement);
    }

    private static List<Requirement> fault(String subcode, long code) {
        Fault fault = Fault.wsman(WsmanFault.sender(subcode, code, "words that say nothing"));
        return unmet(http, FaultPlan.on(Operation.CREATE, fault), to(http.port()));
    }

    @Test
    void aFaultWithoutAKnownCodeIsNamedByItsSubcode() {
        assertThat(fault("w:QuotaLimit", 4711)).containsExactly(ServiceRequirement.QUOTA_FREE);
        assertThat(fault("w:InternalError", 4711)).containsExactly(ServiceRequirement.SHELL_CREATED);
    }

    @Test
    void redirectionsAndLogonsAreNamedByTheirCodesToo() {
        assertThat(fault("w:InternalError", 2150859161L)).containsExactly(REDIRECT_ALLOWED);
        assertThat(fault("w:InternalError", 2150859191L)).containsExactly(REDIRECT_ADDRESS_VALID);
        assertThat(fault("w:InternalError", 2150859170L)).containsExactly(CREDSSP_OFFERED);
        assertThat(fault("w:AccessDenied", 1326)).containsExactly(CREDENTIALS_ACCEPTED);
    }

    @Test
    void accessDeniedIsAListWithTheLikeliestFirst() {
        assertThat(unmet(to(http.port()).configurationName("Closed")))
                .containsExactly(
                        ServiceRequirement.ACCESS_GRANTED,
                        ServiceRequirement.TOKEN_UNFILTERED,
                        ServiceRequirement.CONFIGURATION_OPEN_TO_USER,
                        ServiceRequirement.CONFIGURATION_ENABLED,
                        ServiceRequirement.REMOTING_ENABLED,
                        ServiceRequirement.SERVICE_ACCESS_GRANTED,
                        ServiceRequirement.LOOPBACK_ELEVATED);
    }

    @Test
    void aConfigurationThatIsNotThereIsNamedAndTheDefaultOneAsksForPowerShell() {
        assertThat(unmet(to(http.port()).configurationName("Nowhere")))
                .containsExactly(ServiceRequirement.CONFIGURATION_EXISTS);
        try (WsmanEndpoint bare =
                WsmanEndpoint.builder().user("ann", PASSWORD.toCharArray()).start()) {
            assertThat(unmet(to(bare.port())))
                    .containsExactly(ServiceRequirement.CONFIGURATION_EXISTS, ServiceRequirement.POWERSHELL_INSTALLED);
        }
    }

    // ---- HTTP

    @ParameterizedTest
    @CsvSource({
        "302, REDIRECT_ALLOWED",
        "400, HTTPS_EXPECTED",
        "404, URL_SERVED",
        "407, PROXY_AUTHENTICATED",
        "413, ENVELOPE_FITS",
        "418, STATUS_EXPECTED",
        "503, WINRM_RUNNING"
    })
    void aStatusIsNamed(int status, WsmanRequirement requirement) {
        assertThat(unmet(plain, FaultPlan.on(Operation.CREATE, Fault.status(status)), basic(plain.port())))
                .first()
                .isEqualTo(requirement);
    }

    @Test
    void anAnswerThatIsNoSoapIsNamedByStatusTypeAndBody() {
        assertThat(unmet(plain, FaultPlan.on(Operation.CREATE, Fault.status(400)), basic(plain.port())))
                .containsExactly(HTTPS_EXPECTED, HEADERS_FIT);
        assertThat(unmet(plain, FaultPlan.on(Operation.CREATE, Fault.status(500)), basic(plain.port())))
                .containsExactly(MESSAGES_SEALED, ServiceRequirement.PROVIDER_LIVES);
        assertThat(unmet(plain, FaultPlan.on(Operation.CREATE, Fault.status(200)), basic(plain.port())))
                .containsExactly(ANSWER_NOT_EMPTY);
        assertThat(unmet(plain, FaultPlan.on(Operation.CREATE, Fault.html(200)), basic(plain.port())))
                .containsExactly(SPEAKS_WSMAN);
        assertThat(unmet(plain, FaultPlan.on(Operation.CREATE, Fault.contentType("text/css")), basic(plain.port())))
                .containsExactly(SPEAKS_WSMAN);
    }

    @Test
    void aDomainAccountThatBasicDoesNotLetInMayBeADomainAccountOnly() {
        assertThat(unmet(
                        plain,
                        FaultPlan.on(Operation.CREATE, Fault.unauthorized()),
                        basic(plain.port()).credential("DOM\\ann", PASSWORD.toCharArray())))
                .containsExactly(CREDENTIALS_ACCEPTED, BASIC_LOCAL_ACCOUNT, ACCOUNT_USABLE);
    }

    @Test
    void aForbiddenOverHttpsAsksForAClientCertificate(@TempDir Path folder) throws IOException {
        WsmanTransportBuilder basic = tls().authentication(WsmanAuthentication.BASIC);
        FaultPlan forbidden = FaultPlan.on(Operation.CREATE, Fault.status(403));
        assertThat(unmet(https, forbidden, basic)).containsExactly(CLIENT_CERTIFICATE_GIVEN, STATUS_EXPECTED);
        // where the handshakes are seen, and none asked for one, that is the less likely
        Path authority = Files.writeString(folder.resolve("ca.pem"), identity.certificatesPem());
        WsmanTransportBuilder seen = to(https.port()).authorities(authority).authentication(WsmanAuthentication.BASIC);
        assertThat(unmet(https, forbidden, seen)).containsExactly(STATUS_EXPECTED, CLIENT_CERTIFICATE_GIVEN);
    }

    // ---- logon

    @Test
    void aRefusedPasswordIsAListBecauseTheServerSaysNoMore() {
        assertThat(unmet(to(http.port()).credential(".\\ann", "wrong".toCharArray())))
                .containsExactly(CREDENTIALS_ACCEPTED, ACCOUNT_USABLE, NTLM_PERMITTED);
        assertThat(unmet(to(http.port()).credential(".\\ann", new char[0])))
                .containsExactly(CREDENTIALS_ACCEPTED, ACCOUNT_USABLE, NTLM_PERMITTED, PASSWORD_NOT_BLANK);
        assertThat(unmet(to(http.port()).credential("DOM\\ann", "wrong".toCharArray())))
                .containsExactly(CREDENTIALS_ACCEPTED, ACCOUNT_USABLE, NTLM_PERMITTED, CLOCKS_AGREE);
        assertThat(unmet(tls().credential(".\\ann", "wrong".toCharArray()))).contains(CHANNEL_BINDING_TAKEN);
    }

    @Test
    void aSchemeThatIsNotOfferedIsNamedBeforeThePasswordIsShown() {
        try (WsmanEndpoint basicOnly =
                endpoint().schemes(EnumSet.of(Scheme.BASIC)).allowUnencrypted().start()) {
            List<RequirementFailure> unoffered = Unmet.findings(to(basicOnly.port()));
            assertThat(unoffered).extracting(RequirementFailure::requirement).containsExactly(SCHEME_OFFERED);
            // over http it would show the password
            assertThat(unoffered.get(0).remedies().get(0).action()).endsWith("-Authentication OFFERED");
            assertThat(unmet(to(basicOnly.port())
                            .authentication(WsmanAuthentication.CREDSSP)
                            .credSspHosts("127.0.0.1")))
                    .containsExactly(CREDSSP_OFFERED);
            assertThat(basicOnly.logons("ann")).isZero();
        }
        assertThat(unmet(basic(http.port()))).containsExactly(BASIC_OVER_HTTPS, SCHEME_OFFERED);
        try (WsmanEndpoint none =
                endpoint().schemes(EnumSet.noneOf(Scheme.class)).start()) {
            assertThat(unmet(to(none.port()))).containsExactly(ANY_SCHEME_OFFERED);
        }
    }

    @Test
    void whatIsWrongWithTheSettingsIsNamedBeforeAnyConnection() {
        int before = http.connections();
        assertThat(unmet(to(http.port()).authentication(WsmanAuthentication.KERBEROS)))
                .containsExactly(KERBEROS_NAMES_HOST);
        assertThat(unmet(WsmanTransport.to("127.0.0.1").port(http.port()))).containsExactly(ADDRESS_NEEDS_CREDENTIAL);
        assertThat(http.connections()).isEqualTo(before);
    }

    @Test
    void aSourceThatGivesNoPasswordIsNamed() {
        WsmanTransportBuilder builder = to(http.port()).credential(".\\ann", user -> {
            throw new IOException("no");
        });
        assertThat(unmet(builder)).containsExactly(CREDENTIAL_AVAILABLE);
    }

    // ---- TLS

    @Test
    void certificatesAreNamedByWhatIsWrongWithThem() {
        assertThat(unmet(to(https.port()).useSsl())).containsExactly(TLS_TRUSTED);
        assertThat(unmet(to(https.port()).pinnedCertificate("00".repeat(32)))).containsExactly(CERTIFICATE_PINNED);
        TlsIdentity other = CertificateMaker.forNames("elsewhere.example").make();
        try (WsmanEndpoint named = endpoint().tls(other).start()) {
            var findings = Unmet.findings(to(named.port()).useSsl(other.trustingContext()));
            assertThat(findings).extracting(f -> f.requirement()).containsExactly(CERTIFICATE_NAMES_HOST);
            assertThat(findings.get(0).observed()).contains("elsewhere.example");
        }
        TlsIdentity old = CertificateMaker.forNames("localhost", "127.0.0.1")
                .valid(Instant.now().minusSeconds(9000), Instant.now().minusSeconds(3600))
                .make();
        try (WsmanEndpoint expired = endpoint().tls(old).start()) {
            assertThat(unmet(to(expired.port()).useSsl().skipCaCheck())).containsExactly(CERTIFICATE_CURRENT);
        }
    }

    @Test
    void tlsAndPlainHttpMixedUpAreNamed() throws Exception {
        byte[] page = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(answered(page, port -> unmet(to(port).useSsl(identity.trustingContext()))))
                .containsExactly(TLS_ON_PORT);
        assertThat(alert(70)).containsExactly(TLS_VERSION_SHARED);
        assertThat(alert(40)).containsExactly(TLS_CONFIGURED, TLS_VERSION_SHARED, CLIENT_CERTIFICATE_GIVEN);
        assertThat(alert(116)).containsExactly(CLIENT_CERTIFICATE_GIVEN);
    }

    private static List<Requirement> alert(int description) throws Exception {
        return alert(description, to -> to.useSsl(identity.trustingContext()));
    }

    private static List<Requirement> alert(int description, UnaryOperator<WsmanTransportBuilder> tls) throws Exception {
        byte[] alert = {21, 3, 3, 0, 2, 2, (byte) description};
        return answered(alert, port -> unmet(tls.apply(to(port))));
    }

    @Test
    void aServerThatMissesAClientCertificateIsNamedEvenWhereItsResetOvertakesItsAlert(@TempDir Path folder)
            throws Exception {
        Path authority = Files.writeString(folder.resolve("ca.pem"), identity.certificatesPem());
        try (WsmanEndpoint strict =
                endpoint().tls(identity).demandClientCertificate().start()) {
            // in TLS 1.3 it is a race between the alert and the reset
            for (int i = 0; i < 20; i++) {
                assertThat(unmet(to(strict.port()).authorities(authority)))
                        .first()
                        .isEqualTo(CLIENT_CERTIFICATE_GIVEN);
            }
        }
        assertThat(alert(40, to -> to.authorities(authority))).containsExactly(TLS_CONFIGURED, TLS_VERSION_SHARED);
    }

    // ---- names, TCP

    private interface Attempt {
        List<Requirement> at(int port) throws Exception;
    }

    /** A server that answers the first bytes of each connection with these and ends it. */
    private static List<Requirement> answered(byte[] bytes, Attempt attempt) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket client = server.accept()) {
                        client.getInputStream().read(new byte[8192]);
                        client.getOutputStream().write(bytes);
                        client.getOutputStream().flush();
                    } catch (IOException e) {
                        // the client has gone, or the test is over
                    }
                }
            });
            thread.setDaemon(true);
            thread.start();
            return attempt.at(server.getLocalPort());
        }
    }

    @Test
    void aConnectionThatIsDroppedIsNamed() throws Exception {
        assertThat(answered(new byte[0], port -> unmet(to(port)))).contains(CONNECTION_KEPT);
    }

    @Test
    void aWebServerIsNamedAndAnAddressWithoutAPortThatLedToIt() throws Exception {
        String page = ScriptedHttp.answer("200 OK", "hi", "Content-Type: text/html");
        try (ScriptedHttp web = new ScriptedHttp(seen -> page)) {
            assertThat(unmet(to(web.port()))).containsExactly(SPEAKS_WSMAN);
        }
        InetAddress own = InetAddress.getByName("127.77.0.80");
        try (ScriptedHttp web = new ScriptedHttp(own, 80, seen -> page)) {
            assertThat(unmet(to(1).uri(URI.create("http://127.77.0.80/wsman"))))
                    .containsExactly(SPEAKS_WSMAN, PORT_NAMED);
            assertThat(web.seen()).isNotEmpty();
        }
    }

    // ---- elsewhere, and proxies

    @Test
    void redirectionsThatDoNotEndAreNamed() throws Exception {
        AtomicInteger port = new AtomicInteger();
        try (ScriptedHttp circle = new ScriptedHttp(
                seen -> ScriptedHttp.answer("302 Found", "", "Location: http://127.0.0.1:" + port.get() + "/wsman"))) {
            port.set(circle.port());
            URI there = URI.create("http://127.0.0.1:" + circle.port() + "/wsman");
            assertThat(unmet(to(1).uri(there).allowRedirection(3))).containsExactly(REDIRECT_ENDS);
            assertThat(circle.seen()).hasSize(4);
        }
    }

    @Test
    void aProxyThatEndsTheConnectionBetweenTheLegsOfALogonIsNamed() throws Exception {
        String challenge = new String(challenge(0xE2898235), StandardCharsets.US_ASCII);
        String closing = challenge.replace("\r\n\r\n", "\r\nVia: 1.1 squid\r\nConnection: close\r\n\r\n");
        try (ScriptedHttp proxy = new ScriptedHttp(seen -> closing + ScriptedHttp.HANG_UP)) {
            URI way = URI.create("http://127.0.0.1:" + proxy.port());
            assertThat(unmet(to(5985).proxy(way))).containsExactly(PROXY_KEEPS_CONNECTION);
            assertThat(proxy.seen()).hasSize(1);
        }
        String unnamed = challenge.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        try (ScriptedHttp server = new ScriptedHttp(seen -> unnamed + ScriptedHttp.HANG_UP)) {
            assertThat(unmet(to(server.port()))).containsExactly(PROXY_KEEPS_CONNECTION, CONNECTION_KEPT);
        }
    }

    /** NegTokenResp with an NTLM challenge ([MS-SPNG] 2.2.1, [MS-NLMP] 2.2.1.2): these flags, and a target information that only ends. */
    private static byte[] challenge(int flags) {
        ByteBuffer ntlm = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
        ntlm.put("NTLMSSP\0".getBytes(StandardCharsets.US_ASCII)).putInt(2);
        ntlm.putShort((short) 0).putShort((short) 0).putInt(56);
        ntlm.putInt(flags).putLong(0x0123456789ABCDEFL).putLong(0);
        ntlm.putShort((short) 4).putShort((short) 4).putInt(56).putLong(0).putInt(0);
        String spnego = "a1553053a0030a0101a10c060a2b06010401823702020aa23e043c";
        byte[] head = HexFormat.of().parseHex(spnego);
        byte[] token = ByteBuffer.allocate(head.length + 60)
                .put(head)
                .put(ntlm.array())
                .array();
        return ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Negotiate "
                        + Base64.getEncoder().encodeToString(token)
                        + "\r\nContent-Length: 0\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aWeakNtlmIsNamedBeforeThePasswordIsUsed() throws Exception {
        assertThat(answered(challenge(0x00080201), port -> unmet(to(port)))).containsExactly(NTLM_STRONG);
    }

    /** Not the target, which nobody has tried to reach. */
    @Test
    void aProxyThatCannotBeReachedIsNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        URI closed = URI.create("http://127.0.0.1:" + port);
        URI unknown = URI.create("http://proxy.invalid:3128");
        for (URI proxy : List.of(closed, unknown)) {
            assertThat(unmet(to(http.port()).proxy(proxy))).containsExactly(PROXY_REACHABLE);
            assertThat(unmet(tls().proxy(proxy))).containsExactly(PROXY_REACHABLE);
        }
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI proxy = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            assertThat(unmet(tls().proxy(proxy).connectTimeout(Duration.ofSeconds(1))))
                    .containsExactly(PROXY_PERMITS);
        }
        try (ScriptedHttp gateway = new ScriptedHttp(seen -> ScriptedHttp.answer("502 Bad Gateway", "no"))) {
            URI proxy = URI.create("http://127.0.0.1:" + gateway.port());
            assertThat(unmet(to(http.port()).proxy(proxy))).containsExactly(PROXY_PERMITS);
        }
    }

    @Test
    void aProxyThatRefusesIsNamed() throws Exception {
        byte[] no = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(answered(no, port -> unmet(tls().proxy(URI.create("http://127.0.0.1:" + port)))))
                .containsExactly(PROXY_PERMITS);
        byte[] who = "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(answered(who, port -> unmet(tls().proxy(URI.create("http://127.0.0.1:" + port)))))
                .containsExactly(PROXY_AUTHENTICATED);
    }

    @Test
    void aClosedPortIsNamedWithinASecond() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        unmet(to(port)); // loads what is needed
        assertThat(within(Duration.ofSeconds(1), () -> unmet(to(port))))
                .containsExactly(LISTENER_REACHABLE, WINRM_RUNNING, PORT_RIGHT, LISTENER_ON_ADDRESS);
    }

    @Test
    void aNameThatNobodyKnowsIsNamedWithinFiveSeconds() throws Exception {
        WsmanTransportBuilder nowhere = WsmanTransport.to("nowhere.invalid").credential("u", "p".toCharArray());
        assertThat(within(Duration.ofSeconds(5), () -> unmet(nowhere)))
                .first()
                .isIn(HOST_RESOLVES, NAME_SERVICE_ANSWERS);
    }

    @Test
    void aFullBacklogIsAPathThatIsNotOpen() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            List<Socket> fillers = IntStream.range(0, 4)
                    .mapToObj(i -> begun(full.getLocalPort()))
                    .toList();
            assertThat(within(Duration.ofSeconds(14), () -> unmet(to(full.getLocalPort()))))
                    .containsExactly(PATH_OPEN, HOST_UP);
            for (Socket filler : fillers) {
                filler.close();
            }
        }
    }

    /** A connection that takes a place of the backlog, or waits for one. */
    private static Socket begun(int port) {
        try {
            var channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
            return channel.socket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T within(Duration limit, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return result;
    }

    @Test
    void noCaseShowedThePasswordTwice() {
        http.log().exchanges();
        int before = http.logons("ann");
        unmet(to(http.port()).credential(".\\ann", "wrong".toCharArray()));
        assertThat(http.logons("ann")).isEqualTo(before + 1);
    }
}
