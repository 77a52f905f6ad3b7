package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.OpeningDiagnosis;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.message.EncryptedSessionKey;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.RunspaceAvailability;
import io.jpsremote.psrp.message.RunspacePoolHostResponse;
import io.jpsremote.psrp.message.RunspacePoolInitData;
import io.jpsremote.psrp.message.UserEvent;
import io.jpsremote.psrp.protocol.PoolEvents;
import io.jpsremote.psrp.protocol.PoolPhase;
import io.jpsremote.psrp.record.ErrorRecord;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a session does about its pool's events; called by the reader with the session's lock held. */
final class PoolReactions implements PoolEvents {

    private final SessionCore core;

    PoolReactions(SessionCore core) {
        this.core = core;
    }

    @Override
    public void negotiated(PsVersion version, PsVersion serverVersion) {
        core.serverVersion = serverVersion;
        core.calls.note(() -> core.transport.negotiated(version.minor()));
        core.changed.signalAll();
    }

    @Override
    public void versionRefused(PsVersion serverVersion) {
        core.serverVersion = serverVersion;
        core.failOpening(OpeningDiagnosis.silence(
                core.options.protocolVersion().toString(), serverVersion.toString(), Duration.ZERO));
    }

    @Override
    public void privateData(@Nullable PsDictionary data) {
        core.privateData = data;
    }

    @Override
    public void opened() {
        core.changed.signalAll();
    }

    @Override
    public void joined(RunspacePoolInitData data) {
        core.joined(data.maxRunspaces());
    }

    @Override
    public void ended(PoolPhase phase, @Nullable ErrorRecord error) {
        String why =
                error == null ? "The server closed the session." : "The server ended the session: " + error.message();
        if (core.isClosing()) {
            core.runs.poolOver();
            core.changed.signalAll();
            return;
        }
        ConnectionLostException cause =
                new ConnectionLostException("session", why, Map.of("state", phase.name()), null);
        core.failOpening(OpeningDiagnosis.refused(error == null ? "" : error.message()));
        core.lostWhileLocked(cause);
        // the server's process may live on: nobody needs it any more
        core.calls.note(core.transport::close);
    }

    @Override
    public void answered(RunspaceAvailability answer) {
        core.questions.answered(answer);
    }

    @Override
    public void keyRequested() {
        // makes an RSA key, which takes too long for the reader
        core.workers.execute(core.secrets::sendPublicKey);
    }

    @Override
    public void sessionKey(EncryptedSessionKey key) {
        core.secrets.received(key);
    }

    @Override
    public void hostCalled(HostCall call) {
        core.poolLane.run(() -> core.answerer.answer(call).ifPresent(r -> core.send(new RunspacePoolHostResponse(r))));
    }

    @Override
    public void userEvent(UserEvent event) {
        Consumer<UserEvent> listener = core.options.userEventListener();
        if (listener != null) {
            core.poolLane.run(() -> listener.accept(event));
        }
    }
}
