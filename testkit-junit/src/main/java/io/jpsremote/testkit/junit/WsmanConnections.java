package io.jpsremote.testkit.junit;

import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;

/** Connections over WS-Man; loaded only where that transport is. */
final class WsmanConnections {

    private WsmanConnections() {}

    static WsmanTransportBuilder to(TestEndpoint test) {
        boolean https = test.wsmanSide() == Side.HTTPS;
        WsmanTransportBuilder builder = WsmanTransport.to("127.0.0.1")
                .uri((https ? test.endpoint().https() : test.endpoint().http()).uri())
                // asked each time: the builder makes as many transports as a test wants
                .credential(test.logon().user(), user -> test.logon().password())
                .warnings(text -> {}); // that NTLM proves no server is no news here
        return https ? builder.useSsl(test.identity().trustingContext()) : builder;
    }
}
