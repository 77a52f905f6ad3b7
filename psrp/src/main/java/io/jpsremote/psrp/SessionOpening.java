package io.jpsremote.psrp;

import io.jpsremote.psrp.connect.ConnectReport;
import io.jpsremote.psrp.connect.Ladder;
import io.jpsremote.psrp.connect.OpeningDiagnosis;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.protocol.PoolPhase;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Opens a session in its visible steps: those of the transport, then negotiation and the pool. */
final class SessionOpening {

    private static final Duration FOREVER = Duration.ofDays(365);

    private final SessionCore core;
    private final PsrpTransport transport;
    private final boolean connecting;
    private final Ladder ladder;
    private Guest guest = new Guest() {};

    /** Who looks on while a session opens. */
    interface Guest {

        /** The steps of connecting, with more between them. */
        default List<ConnectStep> steps(List<ConnectStep> connecting) {
            return connecting;
        }

        /** Opening has failed; what is left of the connection is still there. */
        default void failed(RemotingException failure) {}
    }

    /** Of a new session. */
    SessionOpening(PsrpTransport transport, SessionOptions options) {
        this(transport, new SessionCore(transport, options, UUID.randomUUID()), false);
    }

    /** Of a session that another client has left. */
    SessionOpening(PsrpTransport transport, SessionOptions options, UUID existing) {
        this(transport, new SessionCore(transport, options, existing), true);
    }

    private SessionOpening(PsrpTransport transport, SessionCore core, boolean connecting) {
        this.transport = transport;
        this.core = core;
        this.connecting = connecting;
        this.ladder = new Ladder(transport::close);
    }

    /** With somebody who looks on. */
    SessionOpening with(Guest looking) {
        guest = looking;
        return this;
    }

    /** The steps so far, also when they failed. */
    ConnectReport report() {
        return ladder.report();
    }

    SessionCore open() {
        // one that serves a session already refuses here, and goes on serving it
        List<ConnectStep> way = transport.connectSteps();
        try {
            if (connecting) {
                // refused before anything is sent to a server that could not keep a session
                Disconnection.of(transport);
            }
            core.connectReport = climb(way);
            return core;
        } catch (InterruptedException e) {
            RemotingException interrupted =
                    SessionLock.interrupted("the session to open; the connection was closed", e);
            core.end(interrupted);
            throw interrupted;
        } catch (RemotingException e) {
            guest.failed(e);
            core.end(e);
            throw e;
        } catch (RuntimeException e) {
            core.end(new ConnectionLostException("connect", String.valueOf(e.getMessage()), Map.of(), e));
            throw e;
        } catch (Error e) {
            core.end(new ConnectionLostException("connect", "The session could not be opened: " + e, Map.of(), e));
            throw e;
        }
    }

    private ConnectReport climb(List<ConnectStep> way) throws InterruptedException {
        ladder.climb(guest.steps(way));
        List<ConnectStep> steps = new ArrayList<>();
        if (connecting) {
            core.connectShell();
            steps.addAll(transport.openingSteps());
        } else {
            core.openShell();
            steps.addAll(transport.openingSteps());
            steps.add(new OpeningStep(
                    "negotiate", core.options.timeouts().firstPacket(), this::negotiate, this::silence));
        }
        steps.add(new OpeningStep("open", core.options.timeouts().open(), this::openPool, this::silence));
        ladder.climb(steps);
        return ladder.report();
    }

    private String negotiate() {
        await(() -> core.pool.phase() != PoolPhase.NEGOTIATING, "the server's first message");
        return "protocol " + core.protocolVersion();
    }

    private String openPool() {
        await(() -> core.pool.phase() == PoolPhase.OPENED, "the runspace pool to open");
        return core.psVersion() == null ? "" : "PowerShell " + core.psVersion();
    }

    // the ladder that runs these steps has their deadlines
    private void await(BooleanSupplier done, String step) {
        core.lock.run(() -> {
            core.lock.await(core.changed, () -> core.openFailure != null || done.getAsBoolean(), FOREVER, step);
            if (core.openFailure != null) {
                throw core.openFailure;
            }
        });
    }

    private RuntimeException silence(OpeningStep step) {
        String ours = core.options.protocolVersion().toString();
        return OpeningDiagnosis.silence(ours, core.serverVersion(), step.deadline());
    }
}
