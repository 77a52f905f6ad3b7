package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.wsman.auth.Authentications;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer that drips never stands still for long, and has to end in time all the same. */
@Timeout(30)
class SlowBodyTest {

    /** What comes first, and what comes again and again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK\\r\\nContent-Length: 100000\\r\\n\\r\\n|x",
                "HTTP/1.1 200 OK\\r\\nX: |x",
                "HTTP/1.1 100 Continue\\r\\n\\r\\n|HTTP/1.1 100 Continue\\r\\n\\r\\n"
            })
    void aDrippingAnswerIsGivenUpWhenItsTimeIsOver(String first, String drop) throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread dripping = new Thread(() -> drip(listener, first.translateEscapes(), drop.translateEscapes()));
            dripping.setDaemon(true);
            dripping.start();
            HttpTarget target = new HttpTarget(
                    URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/wsman"),
                    Channels.PATIENCE,
                    Optional.empty(),
                    true,
                    1 << 20);
            try (HttpChannel channel = new HttpChannel(target, server -> Authentications.certificate())) {
                Throwable e = catchThrowable(() -> channel.exchange(new byte[] {1}, Duration.ofMillis(600)));
                assertThat(e).isInstanceOf(ExchangeInterruptedException.class);
                assertThat(e).hasCauseInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    private static void drip(ServerSocket listener, String first, String drop) {
        try (Socket socket = listener.accept()) {
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(20);
            }
        } catch (IOException | InterruptedException e) {
            // the client has gone
        }
    }
}
