package io.jpsremote.wsman.trace;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.Timeouts;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import java.time.Duration;

/** Sessions with a replayed server. */
public final class Replayed {

    private Replayed() {}

    public static WsmanTransport transport(ReplayServer server) {
        return WsmanTransport.to("127.0.0.1")
                .port(server.port())
                .authentication(WsmanAuthentication.BASIC)
                .allowUnencrypted()
                .credential("replayed", "not a password".toCharArray())
                .build();
    }

    public static PsSession open(ReplayServer server) {
        return open(server, SessionOptions.DEFAULT);
    }

    static PsSession open(ReplayServer server, SessionOptions options) {
        Timeouts quick = options.timeouts().withCancel(Duration.ofSeconds(5), Duration.ofSeconds(5));
        return PsSession.open(
                transport(server), options.toBuilder().timeouts(quick).build());
    }
}
