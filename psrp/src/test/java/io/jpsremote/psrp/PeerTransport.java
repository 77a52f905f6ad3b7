package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.fragment.Defragmenter;
import io.jpsremote.psrp.fragment.Fragmenter;
import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.message.ApplicationPrivateData;
import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageDecoder;
import io.jpsremote.psrp.message.MessageEncoder;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PipelineOutput;
import io.jpsremote.psrp.message.PipelineState;
import io.jpsremote.psrp.message.PipelineStateMessage;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.message.RunspacePoolInitData;
import io.jpsremote.psrp.message.RunspacePoolState;
import io.jpsremote.psrp.message.RunspacePoolStateMessage;
import io.jpsremote.psrp.message.SessionCapability;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DisconnectCapability;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ListedSession;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.psrp.transport.Target;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A transport with a scripted server behind it, in this process: it decodes what the session sends and answers with real encoded messages. One
 * thread is the server, one the transport's reader; like a stream, the reader stops while the session has no room.
 */
final class PeerTransport implements PsrpTransport {

    final PeerOptions options;
    final List<Message> received = new CopyOnWriteArrayList<>();
    final List<String> acts = new CopyOnWriteArrayList<>();
    final BlockingQueue<UUID> created = new LinkedBlockingQueue<>();
    private final ExecutorService server = Executors.newSingleThreadExecutor(daemon("peer-server"));
    private final ExecutorService reader = Executors.newSingleThreadExecutor(daemon("peer-reader"));
    private final Map<UUID, FragmentSource> sources = new ConcurrentHashMap<>();
    private final Map<UUID, Defragmenter> defragmenters = new ConcurrentHashMap<>();
    private final Set<UUID> running = new HashSet<>();
    private final Set<UUID> open = new HashSet<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final ObjectIds ids = new ObjectIds();
    private volatile @Nullable FragmentReceiver receiver;
    private volatile UUID poolId = ShellRequest.SHELL;
    private final AtomicBoolean used = new AtomicBoolean();
    volatile boolean closed;

    /** What the server does; every field may be changed before the session is opened. */
    static final class PeerOptions {
        PsVersion version = PsVersion.of(2, 3);
        boolean sealed = true;
        boolean answersCapability = true;
        boolean opens = true;
        boolean acknowledgesStart = true;
        boolean acknowledgesStop = true;
        boolean acknowledgesClose = true;
        SecureStringCodec codec = SecureStringCodec.REFUSING;
        /** Runs for each CREATE_PIPELINE. */
        BiConsumer<PeerTransport, Run> script = (peer, run) -> peer.complete(run.id);
        /** Gets every other message. */
        TriConsumer other = (peer, target, message) -> {};

        List<ConnectStep> steps = List.of();
        boolean keepsSessions = true;
        /** What opening the shell ends by. */
        @Nullable Error openFault;
        /** What starting a pipeline ends by. */
        volatile @Nullable Error startFault;
        /** Why the server refuses to let a client go, or to take it back. */
        @Nullable RuntimeException refusal;
        /** What another client has left. */
        List<UUID> left = List.of();

        BiConsumer<PeerTransport, UUID> onConnect = (peer, id) -> {};
    }

    interface TriConsumer {
        void accept(PeerTransport peer, UUID target, Message message);
    }

    /** A CREATE_PIPELINE that came. */
    record Run(UUID id, CreatePipeline create) {
        String text() {
            return create.statements().get(0).get(0).text();
        }
    }

    PeerTransport(PeerOptions options) {
        this.options = options;
    }

    static PeerTransport of(Consumer<PeerOptions> change) {
        PeerOptions options = new PeerOptions();
        change.accept(options);
        return new PeerTransport(options);
    }

    /** A server that answers every pipeline by the given script. */
    static PeerTransport running(BiConsumer<PeerTransport, Run> script) {
        return of(o -> o.script = script);
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    // ---- what the server says

    void output(UUID pipeline, @Nullable Object... values) {
        for (Object value : values) {
            send(pipeline, new PipelineOutput(value));
        }
    }

    void complete(UUID pipeline) {
        end(pipeline, PipelineState.COMPLETED, null);
    }

    void fail(UUID pipeline, String message) {
        end(pipeline, PipelineState.FAILED, ErrorRecord.builder(message).build());
    }

    void end(UUID pipeline, PipelineState state, @Nullable ErrorRecord error) {
        synchronized (running) {
            if (!running.remove(pipeline)) {
                return;
            }
        }
        send(pipeline, new PipelineStateMessage(state, error));
    }

    /** Sends a message of a pipeline or, with {@link ShellRequest#SHELL}, of the pool. */
    void send(UUID target, Message message) {
        byte[] bytes = MessageEncoder.encode(message, MessageHeader.CLIENT, poolId, target, options.codec);
        Fragmenter fragmenter = new Fragmenter(ids);
        fragmenter.add(bytes);
        for (ByteBuffer chunk = fragmenter.take(32 * 1024); chunk != null; chunk = fragmenter.take(32 * 1024)) {
            raw(target, chunk);
        }
    }

    void raw(UUID target, ByteBuffer bytes) {
        waiting.incrementAndGet();
        tell(r -> {
            awaitRoom(r);
            r.received(target, bytes);
            if (waiting.decrementAndGet() == 0) {
                // nothing more at hand: as a reader does before it blocks
                awaitRoom(r);
            }
        });
    }

    private static void awaitRoom(FragmentReceiver r) {
        try {
            r.awaitRoom(ShellRequest.SHELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something the reader tells the session, in order with everything else. */
    void tell(Consumer<FragmentReceiver> news) {
        execute(reader, () -> news.accept(Objects.requireNonNull(receiver)));
    }

    /** Runs on the server's thread. */
    void serve(Runnable task) {
        execute(server, task);
    }

    private static void execute(ExecutorService on, Runnable task) {
        try {
            on.execute(task);
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    private static void throwIfAny(@Nullable Error fault) {
        if (fault != null) {
            throw fault;
        }
    }

    // ---- what the session does

    @Override
    public Target target() {
        return new Target("Peer", "peer", "peer", "", options.sealed);
    }

    @Override
    public List<ConnectStep> connectSteps() {
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("used");
        }
        return options.steps;
    }

    @Override
    public void openShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver fragmentReceiver) {
        throwIfAny(options.openFault);
        poolId = request.poolId();
        receiver = fragmentReceiver;
        sources.put(ShellRequest.SHELL, outgoing);
        serve(() -> pump(ShellRequest.SHELL));
    }

    @Override
    public Optional<DisconnectCapability> disconnectCapability() {
        return options.keepsSessions ? Optional.of(new Leaving()) : Optional.empty();
    }

    /** The server keeps the session without its client. */
    private final class Leaving implements DisconnectCapability {

        @Override
        public void disconnect(DisconnectRequest request) {
            serve(
                    () -> { // after everything that was asked for before
                        acts.add("disconnect " + request);
                        RuntimeException refusal = options.refusal;
                        tell(r -> {
                            if (refusal == null) {
                                r.disconnected(null);
                            } else {
                                r.disconnectFailed(refusal);
                            }
                        });
                    });
        }

        @Override
        public void startPipelineUnread(UUID pipelineId, FragmentSource outgoing) {
            acts.add("unread");
            startPipeline(pipelineId, outgoing);
        }

        @Override
        public void reconnect() {
            acts.add("reconnect");
            RuntimeException refusal = options.refusal;
            tell(r -> {
                if (refusal == null) {
                    r.reconnected();
                } else {
                    r.reconnectFailed(refusal);
                }
            });
        }

        @Override
        public void connectShell(ShellRequest request, FragmentSource outgoing, FragmentReceiver fragmentReceiver) {
            options.left.forEach(fragmentReceiver::pipelineFound);
            openShell(request, outgoing, fragmentReceiver);
        }

        @Override
        public void connectPipeline(UUID pipelineId, FragmentSource outgoing) {
            sources.put(pipelineId, outgoing);
            serve(() -> {
                open.add(pipelineId);
                synchronized (running) {
                    running.add(pipelineId);
                }
                tell(r -> r.pipelineStarted(pipelineId));
                options.onConnect.accept(PeerTransport.this, pipelineId);
            });
        }

        @Override
        public List<ListedSession> list() {
            return List.of(
                    new ListedSession(poolId, "one", "Disconnected", "me", "", "", "", "", "", "", options.left));
        }
    }

    @Override
    public void startPipeline(UUID pipelineId, FragmentSource outgoing) {
        throwIfAny(options.startFault);
        sources.put(pipelineId, outgoing);
        serve(() -> {
            open.add(pipelineId);
            acts.add("start " + pipelineId);
            if (options.acknowledgesStart) {
                tell(r -> r.pipelineStarted(pipelineId));
                pump(pipelineId);
            }
        });
    }

    @Override
    public void wakeSender(UUID target) {
        serve(() -> {
            if (options.acknowledgesStart || target.equals(ShellRequest.SHELL)) {
                pump(target);
            }
        });
    }

    @Override
    public void signal(UUID pipelineId) {
        serve(() -> {
            acts.add("signal " + pipelineId);
            if (options.acknowledgesStop) {
                end(
                        pipelineId,
                        PipelineState.STOPPED,
                        ErrorRecord.builder("The pipeline has been stopped.").build());
                tell(r -> r.signalled(pipelineId));
            }
        });
    }

    @Override
    public void closePipeline(UUID pipelineId) {
        serve(() -> {
            acts.add("close " + pipelineId);
            if (options.acknowledgesClose) {
                end(pipelineId, PipelineState.STOPPED, null);
                open.remove(pipelineId);
                tell(r -> r.pipelineClosed(pipelineId));
            }
        });
    }

    @Override
    public void closeShell() {
        serve(() -> {
            acts.add("close shell, open pipelines: " + open.size());
            if (open.isEmpty()) {
                send(ShellRequest.SHELL, new RunspacePoolStateMessage(RunspacePoolState.CLOSING, null));
                send(ShellRequest.SHELL, new RunspacePoolStateMessage(RunspacePoolState.CLOSED, null));
                tell(FragmentReceiver::shellClosed);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        server.shutdownNow();
        reader.shutdownNow();
    }

    private void pump(UUID target) {
        FragmentSource source = sources.get(target);
        List<Message> messages = new ArrayList<>();
        FragmentSource.Chunk chunk = source == null ? null : source.take(32 * 1024);
        for (; chunk != null; chunk = Objects.requireNonNull(source).take(32 * 1024)) {
            Defragmenter defragmenter = defragmenters.computeIfAbsent(target, t -> new Defragmenter(1 << 30));
            defragmenter.feed(
                    chunk.fragments(),
                    m -> messages.add(
                            MessageDecoder.decode(PsrpMessage.parse(m), ClixmlLimits.DEFAULT, options.codec)));
            messages.forEach(m -> handle(target, m));
            messages.clear();
        }
    }

    private void handle(UUID target, Message message) {
        received.add(message);
        if (message.type() == MessageType.SESSION_CAPABILITY && options.answersCapability) {
            send(target, SessionCapability.of(options.version));
        } else if (message.type() == MessageType.INIT_RUNSPACEPOOL && options.answersCapability) {
            init(target);
        } else if (message.type() == MessageType.CONNECT_RUNSPACEPOOL && options.opens) {
            send(target, new RunspacePoolInitData(1, 2));
        } else if (message instanceof CreatePipeline create) {
            synchronized (running) {
                running.add(target);
            }
            created.add(target);
            options.script.accept(this, new Run(target, create));
        } else {
            options.other.accept(this, target, message);
        }
    }

    private void init(UUID target) {
        PsDictionary table = PsDictionary.of("PSVersion", PsVersion.of(7, 6, 9), "PSEdition", "Core");
        send(target, new ApplicationPrivateData(PsDictionary.of("PSVersionTable", table)));
        if (options.opens) {
            send(target, new RunspacePoolStateMessage(RunspacePoolState.OPENED, null));
        }
    }
}
