package io.jpsremote.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.fault.FaultPoint;
import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.ssh.SshFault;
import io.jpsremote.testkit.ssh.SshFaultPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every fault is what its name says. */
@Timeout(30)
class FaultsTest {

    private static final String PASSWORD = "Absicht-1";

    private final HandBackend backend = new HandBackend();
    private final WsmanEndpoint endpoint = WsmanEndpoint.builder()
            .user("alice", PASSWORD.toCharArray())
            .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
            .allowUnencrypted()
            .start();
    private final HandClient client = new HandClient(endpoint, "alice", PASSWORD);

    @AfterEach
    void stop() {
        endpoint.close();
    }

    /** What comes back over a fresh connection for a Create, byte by byte, until it ends. */
    private String bytes(Fault fault) throws IOException {
        try (Socket socket = asked(fault)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** A connection over which something was asked. */
    private Socket asked(Fault fault) throws IOException {
        endpoint.faults(FaultPlan.always(fault));
        byte[] body = client.envelope(Operation.GET, Namespaces.CONFIG, "", "").getBytes(StandardCharsets.UTF_8);
        String head = "POST /wsman HTTP/1.1\r\nConnection: close\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(("alice:" + PASSWORD).getBytes(StandardCharsets.UTF_8))
                + "\r\nContent-Type: application/soap+xml\r\nContent-Length: " + body.length + "\r\n\r\n";
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
        socket.setSoTimeout(5000);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        return socket;
    }

    @Test
    void aClientThatGoesWhileItsAnswerIsHeldBackIsNoticed() throws Exception {
        for (Fault.Astray fault : List.of(Fault.stall(Duration.ofMinutes(5)), Fault.halfClose(0))) {
            try (Socket socket = asked(fault)) {
                assertThat(socket.isConnected()).isTrue();
                while (endpoint.log().exchanges().isEmpty()) {
                    Thread.sleep(5);
                }
            }
            while (endpoint.connections() > 0) {
                Thread.sleep(5);
            }
        }
    }

    @Test
    void anAnswerGoesAstrayAsSaid() throws IOException {
        assertThat(bytes(Fault.cut(17))).isEqualTo("HTTP/1.1 200 OK\r\n");
        assertThat(bytes(Fault.halfClose(8))).isEqualTo("HTTP/1.1");
        assertThat(bytes(Fault.garbage(new byte[] {'x', 'y'}))).isEqualTo("xy");
        assertThat(bytes(Fault.trickle(100, Duration.ofMillis(2)))).endsWith("</s:Envelope>");
        long began = System.nanoTime();
        assertThat(bytes(Fault.stall(Duration.ofMillis(300)))).endsWith("</s:Envelope>");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(300));
        assertThatThrownBy(() -> bytes(Fault.reset())).isInstanceOf(IOException.class);
    }

    @Test
    void anotherAnswerComesInstead() throws IOException {
        assertThat(bytes(Fault.contentType("text/plain"))).contains("200 OK", "Content-Type: text/plain");
        assertThat(bytes(Fault.html(404))).contains("404 Not Found", "text/html", "<HTML>");
        assertThat(bytes(Fault.redirect(302, "https://other/wsman")))
                .contains(" 302 ", "Location: https://other/wsman");
        assertThat(bytes(Fault.status(503))).contains(" 503 ", "Content-Length: 0");
        assertThat(bytes(Fault.unauthorized())).contains(" 401 ", "WWW-Authenticate: Negotiate");
        assertThat(bytes(Fault.quota())).contains(" 500 ", "2150859173", "w:QuotaLimit");
    }

    @Test
    void everyKnownFaultOfTheServiceCanBeMade() {
        for (WsmanFault fault : WsmanFaults.known()) {
            endpoint.faults(FaultPlan.on(Operation.CREATE, Fault.wsman(fault.code())));
            HandClient.Answer answer = client.create(UUID.randomUUID());
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.fault()).isEqualTo(fault.code());
        }
        endpoint.faults(FaultPlan.on(Operation.CREATE, Fault.wsman(4711)));
        assertThat(client.create(UUID.randomUUID()).fault()).isEqualTo(4711);
        assertThat(endpoint.shells()).isZero();
    }

    @Test
    void aRequestIsCarriedOutOrNotAsSaid() {
        UUID shell = UUID.randomUUID();
        endpoint.faults(FaultPlan.on(Operation.CREATE, Fault.reset().beforeIt()).once());
        assertThatThrownBy(() -> client.create(shell)).isInstanceOf(RuntimeException.class);
        assertThat(endpoint.shells()).isZero();
        endpoint.faults(FaultPlan.on(Operation.CREATE, Fault.reset()).once());
        assertThatThrownBy(() -> client.create(shell)).isInstanceOf(RuntimeException.class);
        assertThat(endpoint.shells()).isEqualTo(1);
        assertThat(endpoint.log().of(Operation.CREATE))
                .flatExtracting(e -> e.injected().stream().toList())
                .containsExactly("reset", "reset");
    }

    @Test
    void aConnectionIsResetBeforeItsFirstByte() {
        endpoint.faults(FaultPlan.onConnection(Fault.reset()));
        assertThatThrownBy(() -> client.create(UUID.randomUUID())).isInstanceOf(RuntimeException.class);
        assertThat(endpoint.log().exchanges()).isEmpty();
    }

    @Test
    void aPlanCountsItsPlaces() {
        FaultPlan plan = FaultPlan.on(Operation.GET, Fault.status(503)).times(2).after(1);
        List<Integer> statuses = new ArrayList<>();
        endpoint.faults(plan);
        for (int i = 0; i < 5; i++) {
            HttpResponse<String> response = client.raw(
                    client.envelope(Operation.GET, Namespaces.CONFIG, "", "").getBytes(StandardCharsets.UTF_8));
            statuses.add(response.statusCode());
        }
        assertThat(statuses).containsExactly(200, 503, 200, 200, 200);
    }

    @Test
    void aSeedAlwaysGivesTheSameFaults() {
        List<Fault> faults = List.of(Fault.reset(), Fault.cut(5), Fault.html(200));
        assertThat(places(FaultPlan.seeded(42, 0.3, faults))).isEqualTo(places(FaultPlan.seeded(42, 0.3, faults)));
        assertThat(places(FaultPlan.seeded(42, 0.3, faults))).isNotEqualTo(places(FaultPlan.seeded(43, 0.3, faults)));
    }

    private static List<String> places(FaultPlan plan) {
        List<String> places = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            places.add(plan.at(new FaultPoint(1, i, Operation.RECEIVE))
                    .map(Object::toString)
                    .orElse(""));
        }
        return places;
    }

    @Test
    void theLogHoldsNoSecret() {
        client.create(UUID.randomUUID());
        new HandClient(endpoint, "alice", "falsch-" + PASSWORD).raw(new byte[0]);
        assertThat(endpoint.log().exchanges().toString())
                .contains("alice", "WRONG_PASSWORD")
                .doesNotContain(PASSWORD)
                .doesNotContain(
                        Base64.getEncoder().encodeToString(("alice:" + PASSWORD).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aFaultThatCannotBeMeantIsRefusedWhereItIsGiven() {
        assertThatThrownBy(() -> Fault.cut(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.trickle(0, Duration.ofMillis(1))).hasMessageContaining("at least");
        assertThatThrownBy(() -> Fault.stall(Duration.ofMillis(-1))).hasMessageContaining("negative");
        assertThatThrownBy(() -> FaultPlan.seeded(1, 1.5, List.of(Fault.reset())))
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> FaultPlan.seeded(1, Double.NaN, List.of(Fault.reset())))
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> FaultPlan.seeded(1, 0.5, List.of())).hasMessageContaining("nothing to draw");
        assertThatThrownBy(() -> FaultPlan.always(Fault.reset()).times(-1)).hasMessageContaining("at least");
        assertThatThrownBy(() -> SshFault.trickle(-1, Duration.ofMillis(1))).hasMessageContaining("at least");
        assertThatThrownBy(() -> SshFaultPlan.seeded(1, -0.1, List.of(SshFault.silence())))
                .hasMessageContaining("between 0 and 1");
    }

    @Test
    void aFaultOfTheServiceMayStandInPlaceOfTheLogon() throws IOException {
        endpoint.faults(FaultPlan.on(Operation.AUTHENTICATE, Fault.wsman(5)));
        HandClient.Answer answer = client.create(UUID.randomUUID());
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo(5);
        assertThat(endpoint.shells()).isZero();
    }

    @Test
    void whatAClientMakesLongIsKeptShort() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            String request = "POST /" + "a".repeat(50_000) + " HTTP/1.1\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
        assertThat(endpoint.log().exchanges().get(0).path()).startsWith("/aaa").hasSizeLessThan(300);
    }
}
