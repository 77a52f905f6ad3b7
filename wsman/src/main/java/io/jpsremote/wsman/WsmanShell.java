package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.DeadlineExceededException;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.OutputBufferingMode;
import io.jpsremote.psrp.transport.ShellRequest;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.ShellAnswers;
import io.jpsremote.wsman.soap.ShellAnswers.ShellDescription;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.WsmanAction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One shell on the server: Create or Connect, then one Receive pending for it and one for each pipeline, always, Sends in order, Signals, and
 * Delete or Disconnect at the end ([MS-PSRP] 3.1.5.3).
 */
final class WsmanShell {

    private static final int ATTEMPTS = 3;

    private final ShellCalls calls;
    private final ShellDirectory directory;
    private final Map<UUID, ShellCommand> commands = new ConcurrentHashMap<>();
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    /** There may be a shell on the server that nobody but us would ever end. */
    private final AtomicBoolean ours = new AtomicBoolean();

    private volatile @Nullable SendLane shellLane;
    /** Done while nobody comes back to the shell. */
    private volatile CompletableFuture<Void> returning = CompletableFuture.completedFuture(null);

    private volatile boolean leftInOrder;
    private volatile boolean made;

    WsmanShell(ShellCalls calls, ShellDirectory directory) {
        this.calls = calls;
        this.directory = directory;
    }

    /** The shell's selector, once there is a shell; completed exceptionally when the server refused it. */
    CompletableFuture<String> ready() {
        return ready;
    }

    // ---- open

    void open(ShellRequest request, FragmentSource outgoing) {
        calls.executor.execute(() -> begin("create", outgoing, () -> create(request, outgoing)));
    }

    void connect(ShellRequest request, FragmentSource outgoing) {
        calls.executor.execute(() -> begin("connect", outgoing, () -> join(request, outgoing)));
    }

    private interface Beginning {
        void run() throws Exception;
    }

    private void begin(String phase, FragmentSource outgoing, Beginning request) {
        try {
            request.run();
            shellLane = calls.lane(null, outgoing, this::send, e -> lost("send", e));
            calls.executor.execute(this::receiveAll);
            ready.complete(calls.requests.shell());
            wake(ShellRequest.SHELL);
        } catch (Throwable e) {
            RuntimeException told = ShellCalls.asRuntime(phase, e);
            ready.completeExceptionally(e instanceof InDoubtException || e instanceof Error ? told : e);
            lost(phase, e);
        }
    }

    private void create(ShellRequest request, FragmentSource outgoing) throws Exception {
        RequestHeader measure = calls.requests.header(WsmanAction.CREATE, timeout(), options(request));
        ByteBuffer first = ShellCalls.first(outgoing, calls.room(b -> create(measure, request, b)));
        made = true;
        ours.set(true);
        for (int retries = calls.settings.createRetries(); ; retries--) {
            try {
                created(calls.direct(WsmanAction.CREATE, timeout(), options(request), h -> create(h, request, first)));
                return;
            } catch (InDoubtException e) {
                // nobody but us knows the shell that may be there; the id is the one we asked for
                calls.requests.shell(RequestHeader.upper(request.poolId()));
                delete();
                throw e;
            } catch (WsmanFaultException e) {
                if (retries <= 0 || !e.fault().isPassing()) {
                    ours.set(false);
                    throw e;
                }
            }
        }
    }

    private Duration timeout() {
        return calls.settings.openTimeout();
    }

    private byte[] create(RequestHeader header, ShellRequest request, ByteBuffer fragments) {
        return ShellRequests.create(
                header,
                request.poolId(),
                request.name(),
                calls.settings.idleTimeout(),
                word(calls.settings.bufferMode()),
                fragments);
    }

    private Map<String, String> options(ShellRequest request) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("!protocolversion", request.protocolVersion());
        if (calls.settings.noMachineProfile()) {
            options.put("!WINRS_NOPROFILE", "1");
        }
        return options;
    }

    // 2008 R2 names another shell than it was asked for, and describes none: the selector counts [wire-wsman 4.3]
    private void created(SoapElement answer) {
        calls.requests.shell(ShellAnswers.created(answer).shellId());
    }

    private static @Nullable String word(OutputBufferingMode mode) {
        return switch (mode) {
            case NONE -> null;
            case DROP -> "Drop";
            case BLOCK -> "Block";
        };
    }

    // ---- take over what another client has left

    private void join(ShellRequest request, FragmentSource outgoing) throws Exception {
        calls.requests.shell(RequestHeader.upper(request.poolId()));
        listed(request.poolId()).ifPresent(this::take);
        directory.commandsIfTold(calls.requests.shell()).forEach(calls.receiver::pipelineFound);
        Map<String, String> options = Map.of("!protocolversion", request.protocolVersion());
        RequestHeader measure = calls.requests.header(WsmanAction.CONNECT, timeout(), options);
        ByteBuffer first = ShellCalls.first(outgoing, calls.room(b -> ShellRequests.connectShell(measure, b)));
        try {
            SoapElement answer =
                    calls.direct(WsmanAction.CONNECT, timeout(), options, h -> ShellRequests.connectShell(h, first));
            calls.received(ShellRequest.SHELL, ShellAnswers.connected(answer));
        } catch (WsmanFaultException e) {
            throw unavailable(e);
        }
    }

    /** Ids of shells are compared with case, and its first client may have written it in another. */
    private void take(ShellDescription shell) {
        calls.requests.shell(shell.shellId());
        calls.requests.resource(shell.resourceUri());
    }

    /** What the server tells of the shell; empty where it tells of none to this user at all. */
    private Optional<ShellDescription> listed(UUID id) throws Exception {
        List<ShellDescription> shells;
        try {
            shells = directory.shells();
        } catch (WsmanFaultException e) {
            return Optional.empty();
        }
        Optional<ShellDescription> shell = shells.stream()
                .filter(s -> s.shellId().equalsIgnoreCase(id.toString()))
                .findFirst();
        if (shell.isEmpty()) {
            throw new SessionUnavailableException(
                    "The server has no session " + id + " of this user: it has ended, or is somebody else's.", null);
        }
        return shell.filter(s -> !s.resourceUri().isEmpty());
    }

    private static SessionUnavailableException unavailable(WsmanFaultException e) {
        return new SessionUnavailableException(
                (e.fault().isInUse() ? "Another client has the session. " : "The session cannot be connected to. ")
                        + e.getMessage(),
                e);
    }

    // ---- while it is open

    private void receiveAll() {
        while (!calls.isClosing()) {
            try {
                // the shell has no end of its own: it ends with the Delete, or with an error
                calls.receive(ShellRequest.SHELL, null, answer -> calls.received(ShellRequest.SHELL, answer));
            } catch (InDoubtException e) {
                calls.receiver.shellInDoubt(e.told());
            } catch (Throwable e) {
                if (!calls.isClosing()) {
                    lost("waiting for output", e);
                }
                return;
            }
        }
    }

    private void send(SendRow.Written request, SendRow row) throws Exception {
        try {
            calls.send(null, request, row);
        } catch (InDoubtException e) {
            calls.receiver.shellInDoubt(e.told());
        }
    }

    void startPipeline(UUID id, FragmentSource outgoing) {
        command(id, outgoing).start(outgoing);
    }

    void startPipelineUnread(UUID id, FragmentSource outgoing) {
        command(id, outgoing).startUnread(outgoing);
    }

    void connectPipeline(UUID id, FragmentSource outgoing) {
        command(id, outgoing).connect();
    }

    private ShellCommand command(UUID id, FragmentSource outgoing) {
        ShellCommand command = new ShellCommand(id, calls, outgoing, () -> commands.remove(id));
        commands.put(id, command);
        return command;
    }

    void wake(UUID target) {
        SendLane lane = shellLane;
        ShellCommand command = commands.get(target);
        if (command != null) {
            command.wake();
        } else if (target.equals(ShellRequest.SHELL) && lane != null) {
            lane.wake();
        }
    }

    void signal(UUID id) {
        ShellCommand command = commands.get(id);
        if (command == null) {
            calls.receiver.signalled(id);
        } else {
            command.stop();
        }
    }

    void closePipeline(UUID id) {
        ShellCommand command = commands.get(id);
        if (command == null) {
            calls.receiver.pipelineClosed(id);
        } else {
            command.terminate();
        }
    }

    // ---- leave and come back

    void hurry() {
        calls.spareTime.now();
    }

    void disconnect(DisconnectRequest request) {
        hurry();
        long epoch = calls.gate.epoch();
        calls.executor.execute(() -> {
            Duration patience = calls.settings
                    .cancelTimeout()
                    .plus(calls.settings.operationTimeout())
                    .plus(calls.settings.slack());
            try {
                if (calls.shutWhenQuiet(epoch, patience)) {
                    leave(request);
                } else if (calls.gate.isSame(epoch)) {
                    leaveUnsent(patience);
                } // else the network was away too long, and that has been told
            } catch (Throwable e) {
                calls.receiver.disconnectFailed(ShellCalls.asRuntime("disconnect", e));
            }
        });
    }

    private void leaveUnsent(Duration patience) {
        IOException trouble = calls.linkTrouble();
        if (trouble == null) {
            calls.gate.open(); // what was not to be read before does not wait for another time
            throw new DeadlineExceededException("everything to be sent", patience, "Input is still being sent.");
        }
        // without a network we are away; what is on its way goes out when we are back
        boolean unused = calls.gate.shut(calls.gate.epoch());
        calls.receiver.disconnected(ShellCalls.asRuntime("disconnect", trouble));
    }

    private void leave(DisconnectRequest request) throws Exception {
        try {
            settled(() -> leave(request.idleTimeout(), word(request.bufferMode())), "Disconnected");
            leftInOrder = true;
            ours.set(false);
            calls.receiver.disconnected(null);
        } catch (LinkDownException | InDoubtException e) {
            // whether we have left it or not, without a network we are away
            calls.receiver.disconnected(ShellCalls.asRuntime("disconnect", e));
        } catch (Exception e) {
            // it was not left, as far as is known; if it was, the next answer says so
            calls.gate.open();
            throw e;
        }
    }

    private void leave(@Nullable Duration idleTimeout, @Nullable String bufferMode) throws Exception {
        calls.leaving(WsmanAction.DISCONNECT, h -> ShellRequests.disconnect(h, idleTimeout, bufferMode));
    }

    /** Where an answer was lost the server is asked for the state, and the request sent again only when it was not carried out. */
    private void settled(Beginning request, String wanted) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                request.run();
                return;
            } catch (InDoubtException e) {
                String state = directory.state(calls.requests.shell());
                if (state.equalsIgnoreCase(wanted)) {
                    return;
                }
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    void reconnect() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        returning = done;
        calls.executor.execute(() -> {
            try {
                comeBack();
            } finally {
                done.complete(null);
            }
        });
    }

    private void comeBack() {
        try {
            leaveFirst();
            leftInOrder = false;
            settled(() -> calls.leaving(WsmanAction.RECONNECT, ShellRequests::empty), "Connected");
            ours.set(made);
            calls.gate.open();
            calls.receiver.reconnected();
        } catch (WsmanFaultException e) {
            calls.receiver.reconnectFailed(unavailable(e));
        } catch (Throwable e) {
            calls.receiver.reconnectFailed(ShellCalls.asRuntime("reconnect", e));
        }
    }

    /** After a network that was away too long the server may think that we are connected still. */
    private void leaveFirst() throws Exception {
        if (!leftInOrder) {
            try {
                settled(() -> leave(null, null), "Disconnected");
            } catch (WsmanFaultException e) {
                // it has noticed by itself
            }
        }
    }

    // ---- the end

    void close() {
        calls.closing();
        CompletableFuture<?> unused = ready.whenComplete((shell, failure) -> {
            if (failure == null) {
                calls.executor.execute(() -> {
                    try {
                        delete();
                    } finally {
                        calls.receiver.shellClosed();
                    }
                });
            }
        });
    }

    private void delete() {
        long end = System.nanoTime() + calls.settings.cancelTimeout().toNanos();
        int attempt = 0;
        do {
            attempt++;
            try {
                calls.direct(WsmanAction.DELETE, calls.settings.cancelTimeout(), Map.of(), ShellRequests::empty);
                ours.set(false);
            } catch (InDoubtException e) {
                // it is sent again only when the server says that it was not carried out
                ours.set(isThere());
            } catch (NotWsmanException e) {
                // a service that cannot answer for a moment; it is not asked for ever
                ours.set(attempt < ATTEMPTS && isThere());
            } catch (Exception e) {
                // what is not there any more is closed
                ours.set(false);
            }
        } while (ours.get() && System.nanoTime() < end);
    }

    private boolean isThere() {
        try {
            return directory.has(calls.requests.shell());
        } catch (Exception e) {
            return false;
        }
    }

    /** The transport is being closed without an orderly end: no shell of ours may stay behind, if that can be had in a moment. */
    CompletableFuture<?> farewell() {
        calls.closing();
        if (returning.isDone() && !isLeftBehind()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        // one that is being taken up again is ours once it has been
        CompletableFuture<?> unused = returning
                .thenCombine(ready, (back, shell) -> shell)
                .whenComplete((shell, failure) -> calls.executor.execute(() -> {
                    try {
                        if (isLeftBehind()) {
                            delete();
                        }
                    } finally {
                        done.complete(true);
                    }
                }));
        return done;
    }

    private boolean isLeftBehind() {
        return ours.get() && calls.gate.isOpen();
    }

    void lost(String phase, Throwable e) {
        calls.closing();
        if (over.compareAndSet(false, true)) {
            calls.receiver.lost(ShellCalls.asRuntime(phase, e));
        }
    }
}
