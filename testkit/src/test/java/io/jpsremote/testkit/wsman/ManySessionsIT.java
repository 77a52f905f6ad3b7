package io.jpsremote.testkit.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.soap.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Sessions that wait, each with a connection and a pending Receive of its own, and the same all at work: a thousand where connections have
 * platform threads, ten thousand where they have virtual ones and the machine has the descriptors.
 */
@Timeout(180)
class ManySessionsIT {

    private static final String PASSWORD = "Menge-1";
    private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

    /** So many are at work at once, so often. */
    private static final int ACTIVE = 1_000;

    private static final int ROUNDS = 5;

    private final HandBackend backend = new HandBackend();

    private static int count() {
        // two descriptors a session: both ends are in this JVM
        long limit = ((com.sun.management.UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getMaxFileDescriptorCount();
        return VIRTUAL ? (int) Math.min(10_000, (limit - 600) / 2) : 1_000;
    }

    @Test
    void eachHasItsReceivePendingAndIsAnswered() throws Exception {
        int sessions = count();
        Quotas quotas = Quotas.ofWindows().withShellsPerUser(sessions);
        List<Session> open = new ArrayList<>();
        try (WsmanEndpoint endpoint = WsmanEndpoint.builder()
                .user("alice", PASSWORD.toCharArray())
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                .allowUnencrypted()
                .quotas(quotas)
                .start()) {
            HandClient envelopes = new HandClient(endpoint, "alice", PASSWORD).timeout("PT60S");
            for (int i = 0; i < sessions; i++) {
                open.add(new Session(endpoint));
            }
            for (Session session : open) {
                session.send(session.create(envelopes));
            }
            for (Session session : open) {
                assertThat(session.answer()).contains("ResourceCreated");
                session.send(session.receive(envelopes));
            }
            awaitPending(endpoint, sessions);
            assertThat(endpoint.shells()).isEqualTo(sessions);
            answerAll(open);
            List<Session> active = open.subList(0, ACTIVE);
            for (int round = 0; round < ROUNDS; round++) {
                for (Session session : active) {
                    session.send(session.receive(envelopes));
                }
                // the Receives of this round are read while the first of them are answered
                answerAll(active);
            }
        } finally {
            for (Session session : open) {
                session.socket.close();
            }
        }
    }

    private void answerAll(List<Session> sessions) throws IOException {
        long began = System.nanoTime();
        for (Session session : sessions) {
            backend.output(session.shell).fragments(null, HandBackend.fragment(1, new byte[100]));
        }
        for (Session session : sessions) {
            assertThat(session.answer()).contains("<rsp:Stream");
        }
        System.getLogger("endpoint")
                .log(
                        System.Logger.Level.INFO,
                        sessions.size() + " sessions answered in " + (System.nanoTime() - began) / 1_000_000 + " ms");
    }

    private static void awaitPending(WsmanEndpoint endpoint, int sessions) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (endpoint.waiting() < sessions && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(endpoint.waiting()).isEqualTo(sessions);
    }

    /** One connection of a client that reads no more than it must. */
    private static final class Session {

        private final UUID shell = UUID.randomUUID();
        private final Socket socket;

        Session(WsmanEndpoint endpoint) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), endpoint.port());
            socket.setSoTimeout(60_000);
            socket.setTcpNoDelay(true);
        }

        String create(HandClient envelopes) {
            return envelopes.envelope(
                    Operation.CREATE,
                    HandClient.CONFIGURATION,
                    "<w:OptionSet><w:Option Name=\"protocolversion\">2.3</w:Option></w:OptionSet>",
                    "<rsp:Shell ShellId=\"" + shell
                            + "\"><creationXml xmlns=\"http://schemas.microsoft.com/powershell\">"
                            + "AAAA</creationXml></rsp:Shell>");
        }

        String receive(HandClient envelopes) {
            return envelopes.envelope(
                    Operation.RECEIVE,
                    HandClient.CONFIGURATION,
                    HandClient.selector(shell),
                    "<rsp:Receive><rsp:DesiredStream>stdout</rsp:DesiredStream></rsp:Receive>");
        }

        void send(String envelope) throws IOException {
            String head = "POST /wsman HTTP/1.1\r\nAuthorization: Basic "
                    + Base64.getEncoder().encodeToString(("alice:" + PASSWORD).getBytes(StandardCharsets.UTF_8))
                    + "\r\nContent-Type: application/soap+xml\r\nContent-Length: " + envelope.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + envelope).getBytes(StandardCharsets.UTF_8));
        }

        String answer() throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int b = in.read();
                if (b < 0) {
                    throw new IOException("ended after " + head);
                }
                head.append((char) b);
            }
            int length = Integer.parseInt(
                    head.toString().replaceFirst("(?s).*Content-Length: ", "").replaceFirst("(?s)\r.*", ""));
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }
    }
}
