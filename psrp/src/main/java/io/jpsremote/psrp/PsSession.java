package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.ConnectReport;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.ListedSession;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.SessionToken;
import io.jpsremote.psrp.transport.Target;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An open PowerShell session on one machine: state stays between commands until it is closed. Thread-safe. */
public final class PsSession implements AutoCloseable {

    private final SessionCore core;
    private final RunspacePool pool;

    PsSession(SessionCore core) {
        this.core = core;
        this.pool = new RunspacePool(core);
    }

    /** Opens a session with the default options; see {@link #open(PsrpTransport, SessionOptions)}. */
    public static PsSession open(PsrpTransport transport) {
        return open(transport, SessionOptions.DEFAULT);
    }

    /**
     * Connects and opens a session; the transport is the session's from here on and closed with it, also when this fails.
     *
     * @throws io.jpsremote.psrp.failure.RequirementNotMetException when it fails for a reason that can be named
     * @throws RemotingException when the link is lost or a step takes longer than its deadline; a thread that is interrupted meanwhile closes the
     *     connection
     * @throws IllegalStateException when the transport serves a session already, which goes on
     */
    public static PsSession open(PsrpTransport transport, SessionOptions options) {
        return new PsSession(new SessionOpening(transport, options).open());
    }

    /** The same on a thread of its own; cancelling the future ends the connection. */
    public static CompletableFuture<PsSession> openAsync(PsrpTransport transport, SessionOptions options) {
        return OpenFuture.open(transport, options);
    }

    // ---- sessions that survive their client (WS-Management)

    /**
     * The sessions of the transport's user on its server, whoever is connected to them; the transport is used up by it.
     *
     * @throws UnsupportedOperationException when the transport keeps no sessions, as SSH does not; the message says why
     * @throws RemotingException when the server cannot be reached or asked
     */
    public static List<ListedSession> list(PsrpTransport transport) {
        return new SessionListing(transport).list();
    }

    /** Connects to a session that another client, or an earlier run of this program, has left. See {@link #connect(PsrpTransport, UUID, SessionOptions)}. */
    public static PsSession connect(PsrpTransport transport, UUID sessionId) {
        return connect(transport, sessionId, SessionOptions.DEFAULT);
    }

    /**
     * Connects to a session that another client, or an earlier run of this program, has left. Commands that run in it, or whose output nobody has
     * fetched, are its {@link #disconnectedPipelines()}.
     *
     * @throws io.jpsremote.psrp.failure.SessionUnavailableException when there is no such session for this user, or another client has it
     * @throws UnsupportedOperationException when the transport keeps no sessions, as SSH does not; the message says why
     */
    public static PsSession connect(PsrpTransport transport, UUID sessionId, SessionOptions options) {
        return new PsSession(new SessionOpening(transport, options, sessionId).open());
    }

    /**
     * What a program has to store to {@link #connect} to this session later; holds no secret.
     *
     * @throws UnsupportedOperationException when the transport keeps no sessions; the message says why
     */
    public SessionToken token() {
        Disconnection.of(core.transport);
        Target target = core.transport.target();
        return new SessionToken(
                target.transportName(), target.display(), target.configurationName(), core.id, core.name);
    }

    /** Leaves the session running on its server; see {@link #disconnect(DisconnectRequest)}. */
    public void disconnect() {
        disconnect(DisconnectRequest.AS_IT_IS);
    }

    /**
     * Leaves the session running on its server, with the commands in it, once everything asked for has been sent. Reading output ends with a {@link
     * io.jpsremote.psrp.failure.SessionDisconnectedException}, {@link #close} then closes this side only, and {@link #reconnect}, or {@link
     * #connect} in another process, goes on. Does nothing to a session that is disconnected.
     *
     * @throws UnsupportedOperationException when the transport or the server keeps no sessions; the message says why
     * @throws IllegalStateException when the session is not open
     */
    public void disconnect(DisconnectRequest request) {
        core.disconnection.disconnect(request);
    }

    /**
     * Connects this session again: reading goes on where it stopped.
     *
     * @throws IllegalStateException when it is not disconnected
     * @throws RemotingException when the server cannot be reached, or another client has the session; it stays disconnected
     */
    public void reconnect() {
        core.disconnection.reconnect();
    }

    /** The commands that another client has left in this session and nobody here has connected to: {@link Pipeline#connect()} reads on. */
    public List<Pipeline> disconnectedPipelines() {
        return core.disconnection.found().stream()
                .map(id -> new Pipeline(core, id, true))
                .toList();
    }

    // ---- running commands

    /**
     * Runs a script with positional arguments and gives its output.
     *
     * @return the objects in their order; {@code $null} is null
     * @throws PipelineFailedException a terminating error ended it; other errors are not shown here, use {@link #pipeline()} to see them
     * @throws RemotingException when the link is lost, or the server breaks the protocol
     * @throws IllegalStateException when the session is not open; where a lost link is why, that is the cause
     * @throws IllegalArgumentException when an argument has no form in CLIXML
     */
    public List<@Nullable Object> invoke(String script, @Nullable Object... arguments) {
        return pipeline().addScript(script, arguments).invoke().output();
    }

    /** A new empty pipeline of this session. */
    public Pipeline pipeline() {
        return new Pipeline(core);
    }

    /** The runspaces behind this session. */
    public RunspacePool pool() {
        return pool;
    }

    /** The id of the runspace pool, by which {@link #connect} finds it. [MS-PSRP] 2.2.1 */
    public UUID id() {
        return core.id;
    }

    /** The name from the options, or one that was made for it. */
    public String name() {
        return core.name;
    }

    /** The host as the user named it. */
    public String computerName() {
        return core.transport.target().computerName();
    }

    /** {@code SSH}, {@code WSMan} or {@code Process}. */
    public String transportName() {
        return core.transport.target().transportName();
    }

    /** The session configuration as tables show it: {@code DefaultShell} over SSH, empty for a process. */
    public String configurationName() {
        return core.transport.target().configurationName();
    }

    /** What the session is now; asks nobody. [MS-PSRP] 2.2.3.4 */
    public RunspacePoolState state() {
        return core.lock.get(() -> core.pool.phase()).state();
    }

    /** Whether a pipeline would run at once; asks nobody. */
    public RunspaceAvailability availability() {
        return core.availability();
    }

    /** What the server tells of itself, {@code PSVersionTable} among it; null when it told nothing. */
    public @Nullable PsDictionary applicationPrivateData() {
        return core.lock.<@Nullable PsDictionary>get(() -> core.privateData);
    }

    /** The protocol version the two sides agreed on. */
    public PsVersion protocolVersion() {
        return core.protocolVersion();
    }

    /** The server's PowerShell version; null when it told none. */
    public @Nullable PsVersion psVersion() {
        return core.psVersion();
    }

    /** The steps in which the session was opened. */
    public ConnectReport connectReport() {
        return core.connectReport;
    }

    /**
     * Stops and closes the running pipelines, then the session and its connection; one that is disconnected stays on its server.
     * Does nothing the second time; never throws over a lost link.
     */
    @Override
    public void close() {
        core.close();
    }
}
