package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.Authentications;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What comes through a proxy's tunnel is the server's alone. */
@Timeout(60)
class TunnelTest {

    private static final String MADE = "HTTP/1.1 200 Connection established\r\n\r\n";

    @TempDir
    Path folder;

    private TestAuthority authority;
    private TlsServer server;

    @BeforeEach
    void startServer() throws Exception {
        authority = TestAuthority.root(folder, "root");
        authority.issue("good");
        server = new TlsServer(authority.pkcs12("good"), null);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** A proxy that leads every connection to the server, after a first answer of a test's own. */
    private final class Proxy implements AutoCloseable {

        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final String first;

        Proxy(String first) throws IOException {
            this.first = first;
            start(this::accept);
        }

        private void accept() throws IOException {
            while (true) {
                Socket client = listener.accept();
                start(() -> lead(client));
            }
        }

        private void lead(Socket client) throws IOException {
            try (client;
                    Socket there = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                int ends = 0;
                for (int c = client.getInputStream().read(); ends < 4 && c >= 0; ) {
                    ends = c == "\r\n\r\n".charAt(ends) ? ends + 1 : 0;
                    c = ends < 4 ? client.getInputStream().read() : c;
                }
                client.getOutputStream().write(first.getBytes(StandardCharsets.ISO_8859_1));
                start(() -> copy(client.getInputStream(), there.getOutputStream()));
                copy(there.getInputStream(), client.getOutputStream());
            }
        }

        private void copy(InputStream from, OutputStream to) throws IOException {
            from.transferTo(to);
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // one side has gone
                    }
                },
                "leading-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private HttpChannel through(Proxy proxy) {
        HttpTarget target = new HttpTarget(
                URI.create("https://localhost:" + server.port() + "/wsman"),
                Channels.PATIENCE,
                Optional.of(
                        TlsTrust.builder().authorities(authority.certificate()).build()),
                Optional.of(new HttpProxy("127.0.0.1", proxy.listener.getLocalPort(), Optional.empty())),
                false,
                1 << 20);
        return new HttpChannel(target, certificate -> Authentications.certificate());
    }

    private static String ask(HttpChannel channel) throws IOException {
        return new String(channel.exchange(new byte[] {1}, Channels.PATIENCE).body(), StandardCharsets.UTF_8);
    }

    @Test
    void theServersAnswerComesThrough() throws Exception {
        try (Proxy proxy = new Proxy(MADE);
                HttpChannel channel = through(proxy)) {
            assertThat(ask(channel)).startsWith("TLSv1.3");
        }
    }

    @Test
    void anAnswerThatAProxyPutsIntoTheTunnelBeforeTlsIsNotTakenForTheServers() throws Exception {
        String forged = ScriptedHttp.answer("200 OK", "forged", "Content-Type: application/soap+xml");
        try (Proxy proxy = new Proxy(MADE + forged);
                HttpChannel channel = through(proxy)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> ask(channel)).isInstanceOf(ProtocolViolationException.class);
            }
            assertThat(server.seen()).isEmpty();
        }
    }

    @Test
    void aConnectionOnWhichAProxyMadeNoTunnelIsNotUsedForTls() throws Exception {
        try (ScriptedHttp proxy = new ScriptedHttp(seen -> ScriptedHttp.answer("403 Forbidden", "no"))) {
            HttpTarget target = new HttpTarget(
                    URI.create("https://localhost:" + server.port() + "/wsman"),
                    Channels.PATIENCE,
                    Optional.of(TlsTrust.ofSystem()),
                    Optional.of(new HttpProxy("127.0.0.1", proxy.port(), Optional.empty())),
                    false,
                    1 << 20);
            try (HttpChannel channel = new HttpChannel(target, certificate -> Authentications.certificate())) {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> ask(channel)).isInstanceOf(HttpRefusedException.class);
                }
            }
            assertThat(proxy.seen()).hasSize(2);
        }
    }
}
