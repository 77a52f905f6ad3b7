package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.ConnectReport;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.transport.PsrpTransport;
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
     * @throws RemotingException when a requirement is not met, the link is lost or a step takes longer than its deadline; a thread that is
     *     interrupted meanwhile closes the connection
     */
    public static PsSession open(PsrpTransport transport, SessionOptions options) {
        return new PsSession(new SessionOpening(transport, options).open());
    }

    /** The same on a thread of its own; cancelling the future ends the connection. */
    public static CompletableFuture<PsSession> openAsync(PsrpTransport transport, SessionOptions options) {
        return OpenFuture.open(transport, options);
    }

    /**
     * Runs a script with positional arguments and gives its output.
     *
     * @throws PipelineFailedException a terminating error ended it; other errors are not shown here, use {@link #pipeline()} to see them
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

    public UUID id() {
        return core.id;
    }

    public String name() {
        return core.name;
    }

    public String computerName() {
        return core.transport.target().computerName();
    }

    public String transportName() {
        return core.transport.target().transportName();
    }

    public String configurationName() {
        return core.transport.target().configurationName();
    }

    public RunspacePoolState state() {
        return core.lock.get(() -> core.pool.phase()).state();
    }

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

    /** Stops and closes the running pipelines, then the session and its connection. Does nothing the second time; never throws over a lost link. */
    @Override
    public void close() {
        core.close();
    }
}
