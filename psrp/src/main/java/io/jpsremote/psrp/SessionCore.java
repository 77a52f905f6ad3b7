package io.jpsremote.psrp;

import io.jpsremote.psrp.MessageListener.Direction;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.connect.ConnectReport;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.fragment.Defragmenter;
import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.psrp.host.HostAnnouncement;
import io.jpsremote.psrp.host.HostCallAnswerer;
import io.jpsremote.psrp.host.NonInteractiveHost;
import io.jpsremote.psrp.message.HostInfo;
import io.jpsremote.psrp.message.InitRunspacePool;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageDecoder;
import io.jpsremote.psrp.message.MessageEncoder;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.protocol.PipelineProtocol;
import io.jpsremote.psrp.protocol.PoolPhase;
import io.jpsremote.psrp.protocol.RunspacePoolProtocol;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/** One session from open to close: owns the lock, the threads and the parts, and talks to the transport. */
final class SessionCore {

    private static final String CLOSED = "The session has been closed.";

    final UUID id;
    final String name;
    final PsrpTransport transport;
    final SessionOptions options;
    final SessionLock lock = new SessionLock();
    /** Signalled when anything of the pool has changed. */
    final Condition changed = lock.newCondition();

    final TransportCalls calls = new TransportCalls();
    final Workers workers;
    final Executor callbacks;
    final CallbackLane poolLane;
    final MessageLog log;
    final OutputRoom room;
    final PipelineRuns runs;
    final PipelineRequests requests;
    final RunspacePoolProtocol pool;
    final SessionSecrets secrets;
    final HostCallAnswerer answerer;
    final PoolQuestions questions = new PoolQuestions(this);
    final Disconnection disconnection = new Disconnection(this);
    private final ObjectIds objectIds = new ObjectIds();
    private final OutgoingQueue outgoing = new OutgoingQueue(objectIds);

    // guarded by the lock
    @Nullable PsDictionary privateData;

    @Nullable PsVersion serverVersion;

    @Nullable RuntimeException openFailure;

    /** Another client has made the pool; it is being connected to. */
    private boolean joining;

    private boolean closing;

    volatile ConnectReport connectReport = new ConnectReport(List.of());

    /** @param id of the pool: a new one, or that of a pool that another client has left */
    SessionCore(PsrpTransport transport, SessionOptions options, UUID id) {
        this.id = id;
        this.transport = transport;
        this.options = options;
        this.name = options.name() == null ? "Session-" + id.toString().substring(0, 8) : options.name();
        workers = new Workers(id.toString().substring(0, 8));
        callbacks = options.callbackExecutor() == null ? workers : options.callbackExecutor();
        poolLane = new CallbackLane(workers, callbacks);
        log = new MessageLog(options.messageListener(), new CallbackLane(workers, callbacks));
        room = new OutputRoom(options.bufferBytes(), lock);
        runs = new PipelineRuns(lock, calls, transport, workers, room, options.maxRunspaces());
        requests = new PipelineRequests(runs, lock, room);
        pool = new RunspacePoolProtocol(options.protocolVersion(), init(options), new PoolReactions(this));
        secrets = new SessionSecrets(this);
        answerer = answerer(options.host() == null ? new NonInteractiveHost() : options.host());
    }

    private static InitRunspacePool init(SessionOptions options) {
        Host host = options.host();
        HostInfo info = host == null ? HostInfo.NONE : HostAnnouncement.of(host);
        Map<String, Object> arguments = options.applicationArguments();
        return InitRunspacePool.of(
                options.minRunspaces(), options.maxRunspaces(), info, arguments.isEmpty() ? null : arguments);
    }

    private HostCallAnswerer answerer(Host host) {
        return new HostCallAnswerer(host, transport.target().computerName(), secrets);
    }

    // ---- open

    /** Sends the first two messages and begins to listen. */
    void openShell() {
        for (Message message : lock.get(pool::open)) {
            enqueue(message);
        }
        transport.openShell(request(), outgoing, new Inbound(this, false));
    }

    /** Sends the two messages that take up a pool of another client and begins to listen. */
    void connectShell() {
        joining = true;
        for (Message message : lock.get(pool::connect)) {
            enqueue(message);
        }
        Disconnection.of(transport).connectShell(request(), outgoing, new Inbound(this, true));
    }

    private ShellRequest request() {
        return new ShellRequest(id, name, options.protocolVersion().toString());
    }

    /** Ends the wait for the open pool; the caller holds the lock. */
    void failOpening(RuntimeException cause) {
        if (openFailure == null) {
            openFailure = cause;
        }
        changed.signalAll();
    }

    boolean isOpening() {
        return pool.phase() == PoolPhase.NEGOTIATING || pool.phase() == PoolPhase.OPENING || joining;
    }

    /** Another client's pool is ours; the caller holds the lock. */
    void joined(int maxRunspaces) {
        joining = false;
        runs.limit(maxRunspaces);
        changed.signalAll();
    }

    // ---- messages

    byte[] encode(Message message, UUID pipeline) {
        return MessageEncoder.encode(message, id, pipeline, secrets);
    }

    Message decode(PsrpMessage message) {
        return MessageDecoder.decode(message, options.limits(), secrets);
    }

    /** Sends a message of the pool; not under the lock. */
    void send(Message message) {
        enqueue(message);
        transport.wakeSender(ShellRequest.SHELL);
    }

    private void enqueue(Message message) {
        byte[] bytes = encode(message, MessageHeader.NO_ID);
        log.message(Direction.SENT, message.type(), bytes.length, MessageHeader.NO_ID);
        if (message.type().isPromptResponse()) {
            outgoing.addResponse(bytes);
        } else {
            outgoing.add(bytes);
        }
    }

    // ---- pipelines

    /** A new pipeline with its first message queued, not started yet; may wait for a key exchange. */
    PipelineRun newRun(UUID pipeline, Message first, @Nullable Host host) {
        PipelineRun run = newRun(pipeline, host);
        byte[] bytes = encode(first, pipeline);
        log.message(Direction.SENT, first.type(), bytes.length, pipeline);
        run.outgoing.addFirst(bytes);
        return run;
    }

    PipelineRun newRun(UUID pipeline, @Nullable Host host) {
        return new PipelineRun(
                new PipelineProtocol(pipeline),
                new OutgoingQueue(objectIds),
                new CallbackLane(workers, callbacks),
                host == null ? answerer : answerer(host),
                lock.newCondition(),
                new Defragmenter(options.limits().objectBytes() + MessageHeader.LENGTH));
    }

    void start(PipelineRun run, boolean nested) {
        change(() -> {
            requireOpenedWhileLocked("starting a pipeline");
            runs.submit(run, nested);
        });
    }

    /** Changes something under the lock, then makes the calls to the transport that follow from it. */
    void change(Runnable action) {
        try {
            lock.run(action);
        } finally {
            calls.make();
        }
    }

    void requireOpened(String action) {
        lock.run(() -> requireOpenedWhileLocked(action));
    }

    /** Whoever comes after the link is gone gets to know the cause, too. */
    private void requireOpenedWhileLocked(String action) {
        try {
            pool.requireOpened(action);
        } catch (IllegalStateException e) {
            RuntimeException cause = pool.phase() == PoolPhase.BROKEN ? lock.lost() : null;
            throw cause == null ? e : new IllegalStateException(e.getMessage() + ": " + cause.getMessage(), cause);
        }
    }

    // ---- close

    void close() {
        AtomicBoolean orderly = new AtomicBoolean();
        change(() -> orderly.set(beginClose()));
        try {
            if (orderly.get()) {
                closeOrderly();
            }
        } catch (RemotingException e) {
            log.note("the session was not closed in order", e);
        } finally {
            end(new ConnectionLostException("session", CLOSED, Map.of(), null));
        }
    }

    /** Whether there is an open session that this call is the first to close; from here on nothing new starts. */
    private boolean beginClose() {
        boolean orderly = !closing && pool.phase() == PoolPhase.OPENED;
        closing = true;
        if (orderly) {
            pool.close();
            runs.closeAll(requests);
        } else if (pool.phase() == PoolPhase.DISCONNECTED) {
            // it was left so that it goes on
            pool.close();
        }
        return orderly;
    }

    // PowerShell acknowledges a pool's close only when no pipeline is left [wire-psrp 3.4]
    private void closeOrderly() {
        transport.hurry();
        lock.run(() -> runs.awaitAllClosed(
                options.timeouts().close(), () -> pool.phase().isOver()));
        transport.closeShell();
        lock.run(() -> lock.await(
                changed, () -> pool.phase().isOver(), options.timeouts().close(), "the close of the session"));
    }

    /** Ends connection, threads and every wait. */
    void end(RuntimeException cause) {
        transport.close();
        lost(cause);
        poolLane.end();
        workers.end();
    }

    /** The link is gone: everyone who waits gets to know the cause. */
    void lost(RuntimeException cause) {
        change(() -> lostWhileLocked(cause));
    }

    void lostWhileLocked(RuntimeException cause) {
        lock.lost(cause);
        pool.lost();
        runs.lost(Objects.requireNonNull(lock.lost()));
        room.freed();
        changed.signalAll();
    }

    boolean isClosing() {
        return closing;
    }

    @SuppressWarnings("NullAway") // on JDK 17 it does not know @Nullable type arguments
    void awaitRoom(Collection<PipelineRun> pipelines) throws InterruptedException {
        lock.<@Nullable Void>getInterruptibly(() -> {
            runs.wakeDue();
            room.await(
                    () -> pipelines.stream().mapToLong(r -> r.unreadBytes).max().orElse(0),
                    () -> runs.all().stream().anyMatch(PipelineRun::awaitsAcknowledgement),
                    () -> lock.lost() != null);
            return null;
        });
    }

    // ---- what a session shows

    PsVersion protocolVersion() {
        return lock.get(pool::version);
    }

    /** The protocol version the server announced; empty when it announced none. */
    String serverVersion() {
        PsVersion version = lock.<@Nullable PsVersion>get(() -> serverVersion);
        return version == null ? "" : version.toString();
    }

    @Nullable PsVersion psVersion() {
        PsDictionary data = lock.<@Nullable PsDictionary>get(() -> privateData);
        Object table = data == null ? null : data.get("PSVersionTable");
        Object version = table instanceof PsDictionary dictionary ? dictionary.get("PSVersion") : null;
        return version instanceof PsVersion known ? known : null;
    }

    RunspaceAvailability availability() {
        return lock.get(() -> {
            if (pool.phase() != PoolPhase.OPENED) {
                return RunspaceAvailability.NONE;
            }
            return runs.hasRoom() ? RunspaceAvailability.AVAILABLE : RunspaceAvailability.BUSY;
        });
    }
}
