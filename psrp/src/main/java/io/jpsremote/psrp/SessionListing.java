package io.jpsremote.psrp;

import io.jpsremote.psrp.connect.Ladder;
import io.jpsremote.psrp.failure.DeadlineExceededException;
import io.jpsremote.psrp.transport.DisconnectCapability;
import io.jpsremote.psrp.transport.ListedSession;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a server for its sessions, in the visible steps of connecting and one more. */
final class SessionListing {

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final PsrpTransport transport;
    private final List<ListedSession> sessions = new ArrayList<>();

    SessionListing(PsrpTransport transport) {
        this.transport = transport;
    }

    List<ListedSession> list() {
        try (transport) {
            DisconnectCapability capability = Disconnection.of(transport);
            Ladder ladder = new Ladder(transport::close);
            ladder.climb(transport.connectSteps());
            ladder.climb(List.of(new OpeningStep("list", DEADLINE, () -> ask(capability), SessionListing::silence)));
            return List.copyOf(sessions);
        } catch (InterruptedException e) {
            throw SessionLock.interrupted("the list of sessions; the connection was closed", e);
        }
    }

    private String ask(DisconnectCapability capability) {
        sessions.addAll(capability.list());
        return sessions.size() + " sessions";
    }

    private static RuntimeException silence(OpeningStep step) {
        return new DeadlineExceededException("the list of sessions", step.deadline(), "");
    }
}
