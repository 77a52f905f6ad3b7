package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.util.Map;

/** Opens a session in its visible steps: those of the transport, then negotiation and the pool. */
final class SessionOpening {

    private final SessionCore core;
    private final PsrpTransport transport;

    SessionOpening(PsrpTransport transport, SessionOptions options) {
        this.transport = transport;
        this.core = new SessionCore(transport, options);
    }

    SessionCore open() {
        try {
            for (ConnectStep step : transport.connectSteps()) {
                step.run();
            }
            core.openShell();
            core.awaitNegotiated();
            core.awaitOpened();
            return core;
        } catch (RuntimeException e) {
            core.end(e);
            throw e;
        } catch (Exception e) {
            ConnectionLostException lost = new ConnectionLostException("connect", String.valueOf(e.getMessage()), Map.of(), e);
            core.end(lost);
            throw lost;
        }
    }
}
