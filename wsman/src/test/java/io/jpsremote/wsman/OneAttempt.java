package io.jpsremote.wsman;

import java.time.Duration;

/** The way of {@code .\ann} to an endpoint, gone once: nothing is tried again, so that what fails is the first failure. */
final class OneAttempt {

    private OneAttempt() {}

    static WsmanTransportBuilder at(String host, int port, String password) {
        return WsmanTransport.to(host)
                .port(port)
                .robustFor(Duration.ZERO)
                .maxConnectionRetryCount(0)
                .warnings(text -> {})
                .credential(".\\ann", password.toCharArray());
    }
}
