package io.jpsremote.psrp;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.failure.SessionDisconnectedException;
import io.jpsremote.psrp.protocol.KeyPhase;
import io.jpsremote.psrp.protocol.PoolPhase;
import io.jpsremote.psrp.transport.DisconnectCapability;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.PsrpTransport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Leaving a session that goes on on its server, coming back to it, and what another client has left in it. */
final class Disconnection {

    private final SessionCore core;

    // guarded by the session's lock
    private final Set<UUID> found = new LinkedHashSet<>();
    private @Nullable RuntimeException refusal;

    Disconnection(SessionCore core) {
        this.core = core;
    }

    static DisconnectCapability of(PsrpTransport transport) {
        return transport
                .disconnectCapability()
                .orElseThrow(() -> new UnsupportedOperationException(transport.noDisconnectReason()));
    }

    // ---- what the user asks for

    void disconnect(DisconnectRequest request) {
        DisconnectCapability capability = of(core.transport);
        core.lock.run(this::awaitKey);
        core.change(() -> {
            if (core.pool.phase() != PoolPhase.DISCONNECTED) {
                core.pool.disconnect();
                refusal = null;
                core.calls.note(() -> capability.disconnect(request));
            }
        });
        await(PoolPhase.DISCONNECTING, "the disconnect of the session");
    }

    // the server's answer would come to nobody
    private void awaitKey() {
        core.lock.await(
                core.changed,
                () -> core.pool.keyPhase() != KeyPhase.SENT,
                core.options.timeouts().keyExchange(),
                "the session key");
    }

    void reconnect() {
        DisconnectCapability capability = of(core.transport);
        core.change(() -> {
            core.pool.reconnect();
            refusal = null;
            core.lock.disconnected(null);
            core.calls.note(capability::reconnect);
        });
        await(PoolPhase.CONNECTING, "the session to be connected again");
    }

    private void await(PoolPhase passing, String step) {
        core.lock.run(() -> {
            core.lock.await(
                    core.changed,
                    () -> core.pool.phase() != passing,
                    core.options.timeouts().open(),
                    step);
            RuntimeException refused = refusal;
            if (refused != null) {
                refusal = null;
                throw refused instanceof RemotingException ? SessionLock.freshly(refused, step) : refused;
            }
        });
    }

    /** The pipelines that another client has left and nobody here has connected to. */
    List<UUID> found() {
        return core.lock.get(() -> List.copyOf(found));
    }

    /** Takes a pipeline up that another client has left. */
    PipelineRun connect(UUID pipeline) {
        DisconnectCapability capability = of(core.transport);
        PipelineRun run = core.newRun(pipeline, null);
        // the first bytes may be the rest of a message that the other client has begun to read
        run.defragmenter.prepareForConnect();
        core.change(() -> {
            core.pool.requireOpened("connecting to a pipeline");
            if (!found.remove(pipeline)) {
                throw new IllegalStateException("this pipeline has been connected to before");
            }
            core.runs.connect(run, () -> capability.connectPipeline(pipeline, run.outgoing));
        });
        return run;
    }

    // ---- what the transport tells

    void pipelineFound(UUID pipeline) {
        core.lock.run(() -> found.add(pipeline));
    }

    void disconnected(@Nullable RuntimeException cause) {
        String text = cause == null
                ? "The session is disconnected."
                : "The session is disconnected and goes on on its server: " + cause.getMessage();
        core.change(() -> {
            if (core.isOpening() || !core.pool.disconnected()) {
                lost(cause == null ? new ConnectionLostException("session", text, Map.of(), null) : cause);
                return;
            }
            core.lock.disconnected(new SessionDisconnectedException(text, cause));
            wake();
        });
    }

    private void lost(RuntimeException cause) {
        core.failOpening(cause);
        core.lostWhileLocked(cause);
    }

    void disconnectFailed(RuntimeException cause) {
        core.change(() -> {
            refusal = cause;
            core.pool.disconnectRefused();
            wake();
        });
    }

    void reconnected() {
        core.change(() -> {
            core.pool.reconnected(true);
            core.lock.disconnected(null);
            wake();
        });
    }

    void reconnectFailed(RuntimeException cause) {
        core.change(() -> {
            refusal = cause;
            core.pool.reconnected(false);
            core.lock.disconnected(new SessionDisconnectedException(
                    "The session could not be connected again: " + cause.getMessage(), cause));
            wake();
        });
    }

    /** A message of the pool may be lost: whoever waits for an answer waits in vain, and one who opens it for ever. */
    void shellInDoubt(RuntimeException cause) {
        core.change(() -> {
            if (core.isOpening()) {
                core.failOpening(cause);
            } else {
                core.questions.refuse(cause);
            }
        });
    }

    private void wake() {
        core.runs.wakeAll();
        core.changed.signalAll();
    }
}
