package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.SessionToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts a command, leaves the session on its server, and fetches what came of it later. WS-Management only. */
public final class LeaveAndReturn {

    private LeaveAndReturn() {}

    /** What the command gave. */
    public static List<@Nullable Object> report(Supplier<PsrpTransport> server) {
        List<@Nullable Object> output = new ArrayList<>();
        // snippet: leave-and-return
        String stored;
        try (PsSession session = PsSession.open(server.get())) {
            session.pipeline().addCommand("Get-Report").startAndDisconnect(); // it runs on without us
            stored = session.token().toString(); // one line without secrets
        }
        // tomorrow, in another program with the same logon
        SessionToken token = SessionToken.parse(stored);
        try (PsSession session = PsSession.connect(server.get(), token.sessionId())) {
            session.disconnectedPipelines().get(0).connect().output().forEach(output::add);
        }
        // end
        return output;
    }
}
