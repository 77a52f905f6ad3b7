package io.jpsremote.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.testkit.auth.TlsIdentity;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An endpoint starts fast and leaves nothing behind. */
@Timeout(60)
class EndpointLifecycleTest {

    private static final String PASSWORD = "Vergaenglich-1";
    private static final TlsIdentity IDENTITY = TlsIdentity.selfSigned();

    private static WsmanEndpointBuilder endpoint() {
        return WsmanEndpoint.builder()
                .user("alice", PASSWORD.toCharArray())
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", new HandBackend()))
                .allowUnencrypted();
    }

    /** Threads that are still there; those that are just ending get a moment. */
    private static Set<Thread> threads() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        Set<Thread> left = threadsNow();
        while (!left.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
            left = threadsNow();
        }
        return left;
    }

    private static Set<Thread> threadsNow() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("wsman-endpoint"))
                .collect(Collectors.toSet());
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private static void connectTo(WsmanEndpoint endpoint) {
        new HandClient(endpoint, "alice", PASSWORD).create(UUID.randomUUID());
    }

    @Test
    void twoHundredStartsAndStopsLeaveNoThreadPortOrDescriptor() throws IOException {
        start(10);
        int before = descriptors();
        int port = start(200);
        assertThat(threads()).isEmpty();
        assertThat(descriptors()).isLessThanOrEqualTo(before + 5);
        try (ServerSocket again = new ServerSocket()) {
            again.setReuseAddress(true);
            again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
    }

    private static int start(int times) throws IOException {
        int port = 0;
        for (int i = 0; i < times; i++) {
            WsmanEndpointBuilder builder = i % 4 == 0 ? endpoint().tls(IDENTITY) : endpoint();
            try (WsmanEndpoint endpoint = builder.start();
                    Socket client = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
                port = endpoint.port();
                client.getOutputStream().write("POST /wsman HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return port;
    }

    @Test
    void aWarmStartTakesLessThan150Milliseconds() throws IOException {
        start(5);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long began = System.nanoTime();
            try (WsmanEndpoint endpoint = endpoint().start()) {
                best = Math.min(best, System.nanoTime() - began);
                assertThat(endpoint.port()).isPositive();
            }
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(150));
    }

    @Test
    void stoppingEndsReceivesThatWait() throws Exception {
        UUID shell = UUID.randomUUID();
        WsmanEndpoint endpoint = endpoint().start();
        HandClient client = new HandClient(endpoint, "alice", PASSWORD);
        client.create(shell);
        var pending = CompletableFuture.runAsync(() -> client.timeout("PT60S").receive(shell));
        while (endpoint.waiting() == 0) {
            Thread.sleep(5);
        }
        long began = System.nanoTime();
        endpoint.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        pending.handle((done, failure) -> done).get(10, TimeUnit.SECONDS);
        assertThat(threads()).isEmpty();
    }

    @Test
    void whatRefusesConnectionsTakesThemAgainAtTheSamePort() {
        try (WsmanEndpoint endpoint = endpoint().start()) {
            endpoint.refuse();
            assertThatThrownBy(() -> connectTo(endpoint)).hasMessageContaining("Connect");
            endpoint.accept();
            connectTo(endpoint);
            assertThat(endpoint.shells()).isEqualTo(1);
        }
    }

    @Test
    void bothLoopbackAddressesAnswer() throws IOException {
        try (WsmanEndpoint endpoint = endpoint().start()) {
            for (InetAddress address : endpoint.addresses()) {
                assertThat(address.isLoopbackAddress()).isTrue();
                new Socket(address, endpoint.port()).close();
            }
        }
    }

    @Test
    void aHeadOrBodyBeyondItsBoundEndsTheConnection() throws IOException {
        try (WsmanEndpoint endpoint = endpoint().start()) {
            assertThat(said(endpoint, "POST /wsman HTTP/1.1\r\nX: " + "a".repeat(80_000)))
                    .contains(" 431 ");
            assertThat(said(endpoint, "POST /wsman HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n"))
                    .contains(" 413 ");
            assertThat(said(endpoint, "POST /wsman HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                    .contains(" 411 ");
            assertThat(said(endpoint, "\u0016\u0003\u0001 no http\r\n\r\n")).contains(" 400 ");
            assertThat(said(endpoint, "GET /wsman HTTP/1.1\r\nConnection: close\r\n\r\n"))
                    .contains(" 405 ");
            assertThat(said(endpoint, "POST /other HTTP/1.1\r\nConnection: close\r\n\r\n"))
                    .contains(" 404 ");
            assertThat(said(endpoint, "POST /wsman HTTP/1.1\r\nConnection: close\r\n\r\n"))
                    .contains(" 401 ", "WWW-Authenticate: Negotiate", "WWW-Authenticate: Basic realm=\"WSMAN\"")
                    .doesNotContain("Kerberos");
        }
    }

    private static String said(WsmanEndpoint endpoint, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
