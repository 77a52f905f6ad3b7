package io.jpsremote.psrp.protocol;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.message.ApplicationPrivateData;
import io.jpsremote.psrp.message.ConnectRunspacePool;
import io.jpsremote.psrp.message.EncryptedSessionKey;
import io.jpsremote.psrp.message.GetAvailableRunspaces;
import io.jpsremote.psrp.message.InitRunspacePool;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.ResetRunspaceState;
import io.jpsremote.psrp.message.RunspaceAvailability;
import io.jpsremote.psrp.message.RunspacePoolHostCall;
import io.jpsremote.psrp.message.RunspacePoolInitData;
import io.jpsremote.psrp.message.RunspacePoolStateMessage;
import io.jpsremote.psrp.message.SessionCapability;
import io.jpsremote.psrp.message.SetMaxRunspaces;
import io.jpsremote.psrp.message.SetMinRunspaces;
import io.jpsremote.psrp.message.UserEvent;
import java.util.List;

/** The client's half of a runspace pool. Not thread-safe, has no clock and sends nothing itself. [MS-PSRP] 3.1.5.4 */
public final class RunspacePoolProtocol {

    /** Whoever speaks this keeps sessions without their clients. */
    private static final PsVersion DISCONNECTS = PsVersion.of(2, 2);

    private final PsVersion announced;
    private final InitRunspacePool init;
    private final PoolEvents events;
    private PoolPhase phase = PoolPhase.BEFORE_OPEN;
    private KeyPhase key = KeyPhase.NONE;
    private PsVersion version;
    private long lastCall;
    private boolean joined;

    /**
     * @param announced the protocol version to announce
     * @param events told of what is received
     */
    public RunspacePoolProtocol(PsVersion announced, InitRunspacePool init, PoolEvents events) {
        this.announced = announced;
        this.init = init;
        this.events = events;
        this.version = announced;
    }

    /** The first two messages; they travel together, so that the server cannot take them in the wrong order [wire-psrp 3.13]. */
    public List<Message> open() {
        to(PoolTrigger.OPEN);
        return List.of(SessionCapability.of(announced), init);
    }

    /** The two messages with which another client's pool is taken up. [MS-PSRP] 3.1.4.10 */
    public List<Message> connect() {
        to(PoolTrigger.CONNECT);
        joined = true;
        return List.of(SessionCapability.of(announced), new ConnectRunspacePool(null, null));
    }

    /** Takes a message of the pool. */
    public void receive(Message message) {
        switch (message.type()) {
            case SESSION_CAPABILITY -> negotiate((SessionCapability) message);
            case APPLICATION_PRIVATE_DATA -> events.privateData(((ApplicationPrivateData) message).data());
            case RUNSPACEPOOL_STATE -> state((RunspacePoolStateMessage) message);
            case RUNSPACE_AVAILABILITY -> events.answered((RunspaceAvailability) message);
            case PUBLIC_KEY_REQUEST -> events.keyRequested();
            case ENCRYPTED_SESSION_KEY -> sessionKey((EncryptedSessionKey) message);
            case RUNSPACEPOOL_HOST_CALL -> events.hostCalled(((RunspacePoolHostCall) message).call());
            case USER_EVENT -> events.userEvent((UserEvent) message);
            case RUNSPACEPOOL_INIT_DATA -> joined((RunspacePoolInitData) message);
            default ->
                throw new ProtocolViolationException(
                        message.type() + " is no message to a client's pool", "[MS-PSRP] 3.1.5.4");
        }
    }

    // [MS-PSRP] 3.1.5.4.1: the major versions have to be equal; the lower minor version rules
    private void negotiate(SessionCapability capability) {
        PsVersion server = capability.protocolVersion();
        to(PoolTrigger.NEGOTIATED);
        if (server.major() != announced.major()) {
            events.versionRefused(server);
            return;
        }
        version = server.compareTo(announced) < 0 ? server : announced;
        events.negotiated(version, server);
    }

    // answers a connect only; says nothing that a client that made the pool does not know [wire-psrp 3.3]
    private void joined(RunspacePoolInitData data) {
        if (phase == PoolPhase.CONNECTING) {
            to(PoolTrigger.INIT_DATA);
            events.joined(data);
        }
    }

    private void state(RunspacePoolStateMessage message) {
        switch (message.state()) {
            case OPENED -> {
                // one that its first client did not fetch is told to the next [wire-wsman 4.3]
                if (!joined) {
                    to(PoolTrigger.OPENED);
                    events.opened();
                }
            }
            case CLOSING -> to(PoolTrigger.SERVER_CLOSING);
            case CLOSED -> end(PoolTrigger.SERVER_CLOSED, message);
            case BROKEN -> end(PoolTrigger.SERVER_BROKEN, message);
            case BEFORE_OPEN, OPENING, DISCONNECTING, DISCONNECTED, CONNECTING -> {
                // says nothing that is not known here [wire-psrp 3.4]
            }
        }
    }

    private void end(PoolTrigger trigger, RunspacePoolStateMessage message) {
        to(trigger);
        events.ended(phase, message.error());
    }

    private void sessionKey(EncryptedSessionKey message) {
        key = Transitions.KEY.next(key, KeyTrigger.SESSION_KEY);
        events.sessionKey(message);
    }

    /** PUBLIC_KEY goes out. */
    public void publicKeySent() {
        key = Transitions.KEY.next(key, KeyTrigger.SEND_PUBLIC_KEY);
    }

    /** A question with a call id of its own. */
    public SetMaxRunspaces setMaxRunspaces(int count) {
        return new SetMaxRunspaces(count, nextCall());
    }

    /** A question with a call id of its own. */
    public SetMinRunspaces setMinRunspaces(int count) {
        return new SetMinRunspaces(count, nextCall());
    }

    /** A question with a call id of its own. */
    public GetAvailableRunspaces getAvailableRunspaces() {
        return new GetAvailableRunspaces(nextCall());
    }

    /** A question with a call id of its own. */
    public ResetRunspaceState resetRunspaceState() {
        return new ResetRunspaceState(nextCall());
    }

    private long nextCall() {
        requireOpened("a question to the pool");
        return ++lastCall;
    }

    /** The caller wants to leave the pool. */
    public void disconnect() {
        if (version.compareTo(DISCONNECTS) < 0) {
            throw new UnsupportedOperationException("The server speaks protocol " + version
                    + " and keeps no session without its client: that needs 2.2 (PowerShell 3).");
        }
        to(PoolTrigger.DISCONNECT);
    }

    /** The server would not let us go. */
    public void disconnectRefused() {
        if (phase == PoolPhase.DISCONNECTING) {
            to(PoolTrigger.DISCONNECT_REFUSED);
        }
    }

    /** The pool goes on without us; false when it has ended already. */
    public boolean disconnected() {
        boolean alive = !phase.isOver() && phase != PoolPhase.CLOSING;
        if (alive) {
            to(PoolTrigger.DISCONNECTED);
        }
        return alive;
    }

    /** The caller wants the pool back. */
    public void reconnect() {
        to(PoolTrigger.RECONNECT);
    }

    /** The server has given the pool back, or has not. */
    public void reconnected(boolean succeeded) {
        if (phase == PoolPhase.CONNECTING) {
            to(succeeded ? PoolTrigger.RECONNECTED : PoolTrigger.RECONNECT_REFUSED);
        }
    }

    /** The caller wants the pool closed. */
    public void close() {
        to(PoolTrigger.CLOSE);
    }

    /** The transport says that the shell is closed. */
    public void closeAcknowledged() {
        if (phase != PoolPhase.BROKEN) {
            to(PoolTrigger.CLOSE_ACKNOWLEDGED);
        }
    }

    /** Nothing more will come. */
    public void lost() {
        if (!phase.isOver()) {
            to(PoolTrigger.LINK_LOST);
        }
    }

    /** @throws IllegalStateException when the pool is not open; names the action and the state */
    public void requireOpened(String action) {
        if (phase != PoolPhase.OPENED) {
            throw new IllegalStateException(action + " needs an open session; this one is " + phase);
        }
    }

    private void to(PoolTrigger trigger) {
        phase = Transitions.POOL.next(phase, trigger);
    }

    public PoolPhase phase() {
        return phase;
    }

    public KeyPhase keyPhase() {
        return key;
    }

    /** The version agreed on; before that, the one announced. */
    public PsVersion version() {
        return version;
    }
}
