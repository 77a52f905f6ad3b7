package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.connect.Surroundings;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import io.jpsremote.wsman.http.TlsEvidence.CertificateWish;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each probe splits what looks the same without it, asks without a password, and leaves nothing behind. */
@Timeout(120)
class ProbeIT {

    private static final String PASSWORD = "probe-Secret-9";
    private static final byte[] ALERT = {21, 3, 3, 0, 2, 2, 40};
    // ServerHello of TLS 1.0 with TLS_RSA_WITH_AES_128_CBC_SHA
    private static final byte[] OLD_HELLO = oldHello();

    private static final ScriptedBackend BACKEND = new ScriptedBackend();
    private static WsmanEndpoint http;
    private static WsmanEndpoint https;
    private static TlsIdentity identity;

    @BeforeAll
    static void start() {
        identity = TlsIdentity.selfSigned();
        http = endpoint().start();
        https = endpoint().tls(identity).demandClientCertificate().start();
    }

    @AfterAll
    static void stop() {
        http.close();
        https.close();
    }

    private static byte[] oldHello() {
        byte[] hello = new byte[5 + 4 + 38];
        byte[] head = {22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1};
        System.arraycopy(head, 0, hello, 0, head.length);
        hello[hello.length - 2] = 0x2F;
        return hello;
    }

    private static WsmanEndpointBuilder endpoint() {
        return WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", BACKEND))
                .configuration(SessionConfiguration.of("Closed", BACKEND).disabled())
                .user("ann", PASSWORD.toCharArray());
    }

    private static WsmanTransportBuilder to(int port) {
        return to("127.0.0.1", port);
    }

    private static WsmanTransportBuilder to(String host, int port) {
        return OneAttempt.at(host, port, PASSWORD).connectTimeout(Duration.ofSeconds(1));
    }

    private static WsmanTransportBuilder tls(int port) {
        return to(port).useSsl(identity.trustingContext());
    }

    private static List<Requirement> unmet(WsmanTransportBuilder builder) {
        DiagnosisReport report = RemotingDiagnosis.of(builder.build(), SessionOptions.DEFAULT);
        assertThat(report.connected()).as(report.text()).isFalse();
        assertThat(report.text() + report.json()).doesNotContain(PASSWORD);
        assertThat(report.question().isEmpty()).isEqualTo(report.unmet().size() == 1);
        return report.unmet().stream().map(RequirementFailure::requirement).toList();
    }

    /** A server that answers the first bytes of each connection with what they make it say, and hangs up. */
    private static List<Requirement> answered(
            Function<byte[], byte[]> answer, Function<Integer, WsmanTransportBuilder> client) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server, answer));
            thread.setDaemon(true);
            thread.start();
            return unmet(client.apply(server.getLocalPort()));
        }
    }

    private static void serve(ServerSocket server, Function<byte[], byte[]> answer) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread thread = new Thread(() -> serve(client, answer));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private static void serve(Socket client, Function<byte[], byte[]> answer) {
        try (client) {
            byte[] buffer = new byte[8192];
            int read = client.getInputStream().read(buffer);
            client.getOutputStream().write(answer.apply(Arrays.copyOf(buffer, Math.max(0, read))));
            client.getOutputStream().flush();
        } catch (IOException e) {
            // the client has gone
        }
    }

    // this client offers TLS 1.3 (0x0304), the probe does not
    private static boolean offersTls13(byte[] hello) {
        return new String(hello, StandardCharsets.ISO_8859_1).contains("\u0000\u002b\u0000");
    }

    // ---- TLS and HTTP

    @Test
    void plainHttpOnAnHttpsPortIsToldByItsTls() {
        assertThat(unmet(to(https.port()))).containsExactly(WsmanRequirement.HTTPS_EXPECTED);
        assertThat(https.logons("ann")).isZero();
    }

    @Test
    void aBadRequestOnAPortWithoutTlsIsNoHttpsPort() throws IOException {
        byte[] refusal = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(answered(bytes -> refusal, ProbeIT::to)).containsExactly(WsmanRequirement.HEADERS_FIT);
    }

    @Test
    void silenceToTlsIsToldApartByPlainHttp() throws IOException {
        assertThat(unmet(tls(http.port()))).containsExactly(WsmanRequirement.TLS_ON_PORT);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(unmet(tls(silent.getLocalPort()))).containsExactly(WsmanRequirement.LISTENER_ANSWERS);
        }
    }

    @Test
    void aTlsHandshakeThatIsEndedIsToldApartByAnotherHello() throws IOException {
        byte[] nothing = {};
        assertThat(answered(bytes -> ALERT, ProbeIT::tls)).containsExactly(WsmanRequirement.TLS_CONFIGURED);
        assertThat(answered(bytes -> offersTls13(bytes) ? nothing : OLD_HELLO, ProbeIT::tls))
                .containsExactly(WsmanRequirement.TLS_VERSION_SHARED);
    }

    @Test
    void anHttpsPortThatWaitsForTlsInSilenceIsToldByItsTls() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + https.port() + "/wsman");
        WsmanDiagnosis known = new WsmanDiagnosis(new Situation(
                uri,
                false,
                "x",
                WsmanAuthentication.NEGOTIATE,
                ".\\ann",
                false,
                CertificateWish.NOT_SEEN,
                Surroundings.UNKNOWN,
                ""));
        RequirementNotMetException silence =
                (RequirementNotMetException) known.explain("HTTP", new SocketTimeoutException());
        TlsProbe probe = new TlsProbe(uri, () -> known);
        assertThat(Narrowing.unmet(silence.failures())).containsExactly(WsmanRequirement.LISTENER_ANSWERS);
        assertThat(probe.splits(Narrowing.unmet(silence.failures()))).isTrue();
        probe.ask();
        assertThat(Narrowing.unmet(probe.narrowed(silence).failures()))
                .containsExactly(WsmanRequirement.HTTPS_EXPECTED);
    }

    @Test
    void aPlainHttpPortThatHangsUpOnTlsIsToldByPlainHttp() throws IOException {
        byte[] refusal = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        byte[] nothing = {};
        assertThat(answered(bytes -> bytes[0] == 22 ? nothing : refusal, ProbeIT::tls))
                .containsExactly(WsmanRequirement.TLS_ON_PORT);
    }

    @Test
    void aServerThatOnlyAsksForACertificateAndDropsIsToldFromOneThatDemandsIt() throws Exception {
        for (int i = 0; i < 5; i++) { // in TLS 1.3 it is a race between the alert and the reset
            assertThat(unmet(tls(https.port()))).containsExactly(WsmanRequirement.CLIENT_CERTIFICATE_GIVEN);
        }
        try (SSLServerSocket server = (SSLServerSocket) identity.context(List.of(identity.certificate()))
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            server.setWantClientAuth(true);
            Thread thread = new Thread(() -> serve(server, bytes -> new byte[0]));
            thread.setDaemon(true);
            thread.start();
            assertThat(unmet(tls(server.getLocalPort()))).containsExactly(WsmanRequirement.CONNECTION_KEPT);
        }
    }

    @Test
    void aServerThatForbidsThePathAndAsksForNoCertificateWantsNone(@TempDir Path folder) throws IOException {
        Path authority = Files.writeString(folder.resolve("ca.pem"), identity.certificatesPem());
        try (WsmanEndpoint forbids = endpoint().tls(identity).start()) {
            forbids.faults(FaultPlan.on(Operation.CREATE, Fault.status(403)));
            assertThat(unmet(to(forbids.port()).authorities(authority).authentication(WsmanAuthentication.BASIC)))
                    .containsExactly(WsmanRequirement.STATUS_EXPECTED);
        }
    }

    @Test
    void anEmptyErrorIsToldApartByAnotherPlainMessage() {
        try (WsmanEndpoint plain = endpoint().allowUnencrypted().start()) {
            plain.faults(FaultPlan.on(Operation.CREATE, Fault.status(500)));
            assertThat(unmet(basic(plain.port()))).containsExactly(ServiceRequirement.PROVIDER_LIVES);
            plain.faults(FaultPlan.when(
                    at -> at.operation() == Operation.CREATE || at.operation() == Operation.IDENTIFY,
                    Fault.status(500)));
            assertThat(unmet(basic(plain.port()))).containsExactly(WsmanRequirement.MESSAGES_SEALED);
        }
    }

    private static WsmanTransportBuilder basic(int port) {
        return to(port).authentication(WsmanAuthentication.BASIC).allowUnencrypted();
    }

    @Test
    void aWebServerBehindAUriWithoutAPortIsToldByWinRmsOwnPort() throws Exception {
        InetAddress address = InetAddress.getByName("127.77.0.9");
        HttpServer web = HttpServer.create(new InetSocketAddress(address, 80), 0);
        web.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("hi".getBytes(StandardCharsets.US_ASCII));
            exchange.close();
        });
        web.start();
        WsmanTransportBuilder client = to("127.77.0.9", 80).uri(URI.create("http://127.77.0.9/wsman"));
        try (WsmanEndpoint winrm =
                endpoint().addresses(List.of(address)).port(5985).start()) {
            assertThat(unmet(client)).containsExactly(WsmanRequirement.PORT_NAMED);
            assertThat(winrm.logons("ann")).isZero();
        } finally {
            web.stop(0);
        }
    }

    @Test
    void anotherPathThanWinRmsIsToldByIdentify() throws Exception {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] who = ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><i:IdentifyResponse"
                        + " xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"><i:ProtocolVersion>x"
                        + "</i:ProtocolVersion></i:IdentifyResponse></s:Body></s:Envelope>")
                .getBytes(StandardCharsets.US_ASCII);
        web.createContext("/", exchange -> {
            boolean usual = exchange.getRequestURI().getPath().equals("/wsman");
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/soap+xml");
            exchange.sendResponseHeaders(usual ? 200 : 503, usual ? who.length : -1);
            if (usual) {
                exchange.getResponseBody().write(who);
            }
            exchange.close();
        });
        web.start();
        try {
            int port = web.getAddress().getPort();
            assertThat(unmet(to(port).uri(URI.create("http://127.0.0.1:" + port + "/other"))))
                    .containsExactly(WsmanRequirement.URL_SERVED);
        } finally {
            web.stop(0);
        }
    }

    // ---- TCP

    @Test
    void aHostThatIsSilentOnOnePortOnlyIsUp() throws IOException {
        InetAddress address = InetAddress.getByName("127.77.0.4");
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(5985, 1, address)) {
            // packets to a full backlog are dropped
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException e) {
                    break;
                }
            }
            assertThat(unmet(to("127.77.0.4", 5985))).containsExactly(WsmanRequirement.PATH_OPEN);
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    // ---- what a user who is in may do

    @Test
    void aClosedConfigurationIsToldByTheDefaultOneThatIsOpen() {
        int before = http.logons("ann");
        assertThat(unmet(to(http.port()).configurationName("Closed")))
                .containsExactly(
                        ServiceRequirement.CONFIGURATION_OPEN_TO_USER, ServiceRequirement.CONFIGURATION_ENABLED);
        assertThat(http.shells()).isZero();
        assertThat(BACKEND.calls()).isEmpty();
        // the questions go over the session's own connections
        assertThat(http.logons("ann") - before).isBetween(1, 2);
    }

    @Test
    void whoMayEnumerateIsNotShutOutOfTheService() {
        try (WsmanEndpoint closed = WsmanEndpoint.builder()
                .configuration(
                        SessionConfiguration.of("Microsoft.PowerShell", BACKEND).disabled())
                .user("ann", PASSWORD.toCharArray())
                .start()) {
            assertThat(unmet(to(closed.port())))
                    .startsWith(ServiceRequirement.ACCESS_GRANTED)
                    .doesNotContain(ServiceRequirement.SERVICE_ACCESS_GRANTED)
                    .contains(ServiceRequirement.REMOTING_ENABLED);
        }
    }

    @Test
    void aDefaultConfigurationThatWasRemovedIsToldByItsSibling() {
        try (WsmanEndpoint removed = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell32", BACKEND))
                .user("ann", PASSWORD.toCharArray())
                .start()) {
            assertThat(unmet(to(removed.port()))).containsExactly(ServiceRequirement.CONFIGURATION_EXISTS);
            assertThat(removed.shells()).isZero();
        }
    }
}
