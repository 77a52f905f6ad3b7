package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.ShellAnswers;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.WsmanAction;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One shell on the server: Create, then one Receive pending for it and one for each pipeline, always, Sends in order, Signals, Delete
 * ([MS-PSRP] 3.1.5.3).
 */
final class WsmanShell {

    private static final Map<String, String> KEEP_ALIVE = Map.of("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "True");
    private static final int LATER_ENVELOPE = 512_000;

    private final WsmanOptions options;
    private final RequestTemplate requests;
    private final Exchanger exchanger;
    private final FragmentReceiver receiver;
    private final Executor executor;
    private final Map<UUID, Command> commands = new ConcurrentHashMap<>();
    private final CompletableFuture<ShellAnswers.Created> created = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable SendLane shellLane;
    private volatile boolean closing;

    WsmanShell(
            WsmanOptions options,
            RequestTemplate requests,
            Exchanger exchanger,
            FragmentReceiver receiver,
            Executor executor) {
        this.options = options;
        this.requests = requests;
        this.exchanger = exchanger;
        this.receiver = receiver;
        this.executor = executor;
    }

    /** What came of Create; completed exceptionally when the server refused it. */
    CompletableFuture<ShellAnswers.Created> created() {
        return created;
    }

    void open(ShellRequest request, FragmentSource outgoing) {
        executor.execute(() -> create(request, outgoing));
    }

    private void create(ShellRequest request, FragmentSource outgoing) {
        try {
            Map<String, String> shellOptions = options.shell().noMachineProfile()
                    ? Map.of("!protocolversion", request.protocolVersion(), "!WINRS_NOPROFILE", "1")
                    : Map.of("!protocolversion", request.protocolVersion());
            RequestHeader header =
                    requests.header(WsmanAction.CREATE, options.shell().openTimeout(), shellOptions);
            Function<ByteBuffer, byte[]> body = b -> ShellRequests.create(
                    header, request.poolId(), request.name(), options.shell().idleTimeout(), b);
            FragmentSource.Chunk first = outgoing.take(room(body));
            ByteBuffer fragments = first == null ? ByteBuffer.allocate(0) : first.fragments();
            SoapElement answer = exchanger.call(
                    header,
                    h -> ShellRequests.create(
                            h, request.poolId(), request.name(), options.shell().idleTimeout(), fragments),
                    options.shell().slack());
            ShellAnswers.Created shell = ShellAnswers.created(answer);
            requests.shell(shell.shellId());
            if (shell.shell().isPresent()) {
                // 2008 R2 describes no shell and takes 150 KB; every later server takes 500 KB [wire-wsman 4.3, 4.8]
                requests.maxEnvelope(LATER_ENVELOPE);
            }
            shellLane = lane(null, outgoing);
            executor.execute(() -> receiveShell());
            created.complete(shell);
            wake(ShellRequest.SHELL);
        } catch (Exception e) {
            created.completeExceptionally(e);
            lost("create", e);
        }
    }

    private int room(Function<ByteBuffer, byte[]> body) {
        return ShellRequests.room(requests.maxEnvelope(), body.apply(ByteBuffer.allocate(0)));
    }

    private SendLane lane(@Nullable UUID command, FragmentSource source) {
        RequestHeader measure =
                requests.header(WsmanAction.SEND, options.shell().operationTimeout(), Map.of());
        int room = room(b -> ShellRequests.send(measure, command, true, b));
        return new SendLane(source, room, chunk -> send(command, chunk), executor, e -> sendFailed(command, e));
    }

    private void send(@Nullable UUID command, FragmentSource.Chunk chunk) throws Exception {
        call(
                WsmanAction.SEND,
                Map.of(),
                h -> ShellRequests.send(h, command, chunk.promptResponse(), chunk.fragments()));
    }

    private void sendFailed(@Nullable UUID command, Exception e) {
        if (command == null) {
            lost("send", e);
        } else {
            failed(command, "send", e);
        }
    }

    private SoapElement call(WsmanAction action, Map<String, String> callOptions, Function<RequestHeader, byte[]> body)
            throws Exception {
        return exchanger.call(
                requests.header(action, options.shell().operationTimeout(), callOptions),
                body,
                options.shell().slack());
    }

    private void receiveShell() {
        try {
            while (!closing && !receive(null)) {
                // the shell has no end of its own: it ends with the Delete, or with an error
            }
        } catch (Exception e) {
            if (!closing) {
                lost("waiting for output", e);
            }
        }
    }

    /** @return whether the command has ended */
    private boolean receive(@Nullable UUID command) throws Exception {
        UUID target = command == null ? ShellRequest.SHELL : command;
        receiver.awaitRoom(target);
        try {
            SoapElement body = call(WsmanAction.RECEIVE, KEEP_ALIVE, h -> ShellRequests.receive(h, command));
            ShellAnswers.Received received = ShellAnswers.received(body);
            received.fragments().forEach(f -> receiver.received(target, ByteBuffer.wrap(f)));
            return received.done();
        } catch (WsmanFaultException e) {
            if (e.fault().isOperationTimeout()) {
                return false;
            }
            throw e;
        }
    }

    void startPipeline(UUID id, FragmentSource outgoing) {
        Command command = new Command(id, lane(id, outgoing));
        commands.put(id, command);
        executor.execute(() -> command.start(outgoing));
    }

    void wake(UUID target) {
        SendLane lane = shellLane;
        Command command = commands.get(target);
        if (command != null) {
            command.wake();
        } else if (target.equals(ShellRequest.SHELL) && lane != null) {
            lane.wake();
        }
    }

    void signal(UUID id) {
        Command command = commands.get(id);
        if (command == null) {
            receiver.signalled(id);
        } else {
            command.whenStarted(command::stop);
        }
    }

    void closePipeline(UUID id) {
        Command command = commands.get(id);
        if (command == null) {
            receiver.pipelineClosed(id);
        } else {
            command.whenStarted(command::terminate);
        }
    }

    void close() {
        closing = true;
        CompletableFuture<?> unused = created.whenComplete((shell, failure) -> {
            if (failure == null) {
                executor.execute(this::delete);
            }
        });
    }

    private void delete() {
        try {
            exchanger.call(
                    requests.header(WsmanAction.DELETE, options.shell().cancelTimeout(), Map.of()),
                    ShellRequests::empty,
                    options.shell().slack());
        } catch (Exception e) {
            // what is not there any more is closed
        }
        receiver.shellClosed();
    }

    private void failed(UUID id, String phase, Exception e) {
        Command command = commands.get(id);
        if (command != null && !command.closing && !closing) {
            receiver.pipelineFailed(id, asRuntime(phase, e));
        }
    }

    void lost(String phase, Exception e) {
        closing = true;
        if (over.compareAndSet(false, true)) {
            receiver.lost(asRuntime(phase, e));
        }
    }

    private static RuntimeException asRuntime(String phase, Exception e) {
        if (e instanceof RuntimeException runtime) {
            return runtime;
        }
        return new ConnectionLostException(phase, "The connection to the WS-Management endpoint broke", Map.of(), e);
    }

    /** One pipeline: its Command, its Receives, its Sends and Signals. */
    private final class Command {

        private final UUID id;
        private final SendLane lane;
        private final CompletableFuture<Boolean> started = new CompletableFuture<>();
        private volatile boolean closing;

        Command(UUID id, SendLane lane) {
            this.id = id;
            this.lane = lane;
        }

        void start(FragmentSource outgoing) {
            try {
                RequestHeader header =
                        requests.header(WsmanAction.COMMAND, options.shell().operationTimeout(), Map.of());
                FragmentSource.Chunk first = outgoing.take(room(b -> ShellRequests.command(header, id, b)));
                ByteBuffer fragments = first == null ? ByteBuffer.allocate(0) : first.fragments();
                exchanger.call(
                        header,
                        h -> ShellRequests.command(h, id, fragments),
                        options.shell().slack());
                receiver.pipelineStarted(id);
                executor.execute(this::receiveAll);
                started.complete(true);
                lane.wake();
            } catch (Exception e) {
                failed(id, "starting a pipeline", e);
                started.complete(false);
            }
        }

        void wake() {
            whenStarted(lane::wake);
        }

        void whenStarted(Runnable action) {
            CompletableFuture<?> unused = started.thenRun(() -> executor.execute(action));
        }

        private void receiveAll() {
            try {
                boolean done = false;
                while (!done && !closing) {
                    done = receive(id);
                }
            } catch (Exception e) {
                failed(id, "waiting for output", e);
            }
        }

        /** The signal stops the script; its last output and state come by Receive. */
        void stop() {
            try {
                call(WsmanAction.SIGNAL, Map.of(), h -> ShellRequests.signal(h, id, ShellRequests.STOP));
            } catch (Exception e) {
                // a command that ended meanwhile needs no stop; a lost link is told by the Receive
            }
            receiver.signalled(id);
        }

        void terminate() {
            closing = true;
            lane.end();
            try {
                call(WsmanAction.SIGNAL, Map.of(), h -> ShellRequests.signal(h, id, ShellRequests.TERMINATE));
            } catch (Exception e) {
                // the server gave it up already
            }
            commands.remove(id);
            receiver.pipelineClosed(id);
        }
    }
}
