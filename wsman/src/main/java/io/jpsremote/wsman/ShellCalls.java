package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.transport.FragmentReceiver;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.wsman.http.ChannelsBusyException;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.ShellAnswers;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.WsmanAction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The requests of one shell: they wait while it is disconnected, and outlive a network that is away for a while. */
final class ShellCalls {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final Duration SPARE = Duration.ofMillis(10);
    /** How long the network may be away for what a user waits for, who can ask again: less than a session has to open. */
    static final Duration IMPATIENCE = Duration.ofSeconds(60);

    private static final Map<String, String> KEEP_ALIVE = Map.of("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "True");

    final ShellSettings settings;
    final RequestTemplate requests;
    final FragmentReceiver receiver;
    final Executor executor;
    final Gate gate = new Gate();
    final SpareTime spareTime;
    private final Exchanger exchanger;
    private final Exchanger impatient;
    private final LinkWatch link;
    private final AtomicInteger commandSkeleton = new AtomicInteger();
    private final AtomicInteger sendSkeleton = new AtomicInteger();
    private volatile boolean closing;

    ShellCalls(
            ShellSettings settings,
            RequestTemplate requests,
            Exchanger exchanger,
            LinkWatch link,
            FragmentReceiver receiver,
            Executor executor) {
        this.settings = settings;
        this.requests = requests;
        this.exchanger = exchanger;
        this.impatient = exchanger.within(IMPATIENCE);
        this.link = link;
        this.receiver = receiver;
        this.executor = executor;
        this.spareTime = new SpareTime(executor, SPARE);
    }

    /** From here on nothing is waited for, and what fails is no news. */
    void closing() {
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    /** A request of the shell, at once, whatever state it is in. */
    SoapElement direct(
            WsmanAction action, Duration timeout, Map<String, String> options, Function<RequestHeader, byte[]> body)
            throws Exception {
        return exchanger.call(requests.header(action, timeout, options), body, settings.slack());
    }

    /** A request by which the shell is left or taken up again, at once. */
    void leaving(WsmanAction action, Function<RequestHeader, byte[]> body) throws Exception {
        RequestHeader header = requests.header(action, settings.operationTimeout(), Map.of());
        impatient.call(header, body, settings.slack());
    }

    /** A request of the connected shell. */
    SoapElement call(WsmanAction action, Duration timeout, Function<RequestHeader, byte[]> body) throws Exception {
        return call(requests.header(action, timeout, Map.of()), body, null);
    }

    private SoapElement call(RequestHeader first, Function<RequestHeader, byte[]> body, @Nullable SendRow row)
            throws Exception {
        RequestHeader header = first;
        while (true) {
            gate.awaitOpen();
            long epoch = gate.epoch();
            try {
                return exchanger.call(header, body, settings.slack(), row);
            } catch (LinkDownException e) {
                if (closing) {
                    throw e;
                }
                header = e.header();
                linkDown(epoch, e);
            }
        }
    }

    /**
     * Shuts the gate once nothing is on its way any more.
     *
     * @return false when something is after that time, or the network is away after less, or the gate was used by others since that epoch
     */
    boolean shutWhenQuiet(long epoch, Duration within) throws InterruptedException {
        Duration first = IMPATIENCE.compareTo(within) < 0 ? IMPATIENCE : within;
        return gate.shutWhenQuiet(epoch, first)
                || link.trouble() == null && gate.shutWhenQuiet(epoch, within.minus(first));
    }

    /** Why the network is away; null while it is there as far as is known. */
    @Nullable IOException linkTrouble() {
        return link.trouble();
    }

    private void linkDown(long epoch, LinkDownException e) {
        if (gate.shut(epoch)) {
            link.gaveUp(e);
            receiver.disconnected(asRuntime("reconnecting", e));
        }
    }

    /**
     * One Receive.
     *
     * @param target the shell or pipeline whose output is wanted
     * @param command what the server calls it; null for the shell itself
     * @return whether the command has ended
     */
    boolean receive(UUID target, @Nullable UUID command, Consumer<ShellAnswers.Received> arrived) throws Exception {
        receiver.awaitRoom(target);
        gate.awaitOpen();
        long epoch = gate.epoch();
        try {
            RequestHeader header = requests.header(WsmanAction.RECEIVE, settings.operationTimeout(), KEEP_ALIVE);
            SoapElement body = call(header, h -> ShellRequests.receive(h, command), null);
            ShellAnswers.Received received = ShellAnswers.received(body);
            arrived.accept(received);
            return received.done();
        } catch (ChannelsBusyException e) {
            return false; // its turn comes when another's answer does
        } catch (WsmanFaultException e) {
            if (e.fault().isNotConnected()) {
                leftByOther(epoch, e);
                return false;
            }
            if (e.fault().isOperationTimeout()) {
                return false;
            }
            throw e;
        }
    }

    /** A Receive that was pending when the shell was left ends with this fault, too; only when we have not left it, is it news. */
    private void leftByOther(long epoch, WsmanFaultException e) {
        if (gate.shut(epoch) && !closing) {
            receiver.disconnected(e);
        }
    }

    void received(UUID target, ShellAnswers.Received answer) {
        answer.fragments().forEach(fragments -> received(target, fragments));
    }

    void received(UUID target, byte[] fragments) {
        receiver.received(target, ByteBuffer.wrap(fragments));
    }

    /** How many bytes of fragments a request takes. */
    int room(Function<ByteBuffer, byte[]> body) {
        return ShellRequests.room(requests.maxEnvelope(), body.apply(NOTHING).length);
    }

    int commandRoom(UUID command) {
        return room(commandSkeleton, WsmanAction.COMMAND, h -> ShellRequests.command(h, command, NOTHING));
    }

    private int sendRoom(@Nullable UUID command) {
        return room(sendSkeleton, WsmanAction.SEND, h -> ShellRequests.send(h, command, true, NOTHING));
    }

    /** Measured once, as the requests of one shell differ by a few digits only; the server's limit is known only after a while. */
    private int room(AtomicInteger skeleton, WsmanAction action, Function<RequestHeader, byte[]> body) {
        int around = skeleton.get();
        if (around == 0) {
            around = body.apply(requests.header(action, settings.operationTimeout(), Map.of())).length;
            skeleton.set(around);
        }
        return ShellRequests.room(requests.maxEnvelope(), around);
    }

    /** The first fragments of a target, as many as one request takes. */
    static ByteBuffer first(FragmentSource outgoing, int room) {
        FragmentSource.Chunk chunk = outgoing.take(room);
        return chunk == null ? NOTHING : chunk.fragments();
    }

    /** @param command null for the shell itself */
    SendLane lane(@Nullable UUID command, FragmentSource source, SendLane.Sending sending, Consumer<Throwable> failed) {
        return new SendLane(
                source,
                () -> new SendRow(
                        source, () -> sendRoom(command), chunk -> written(command, chunk), exchanger::giveBackSealed),
                sending,
                gate,
                executor,
                failed);
    }

    private SendRow.Written written(@Nullable UUID command, FragmentSource.Chunk chunk) {
        RequestHeader header = requests.header(WsmanAction.SEND, settings.operationTimeout(), Map.of());
        return new SendRow.Written(chunk, header, send(header, command, chunk));
    }

    private static byte[] send(RequestHeader header, @Nullable UUID command, FragmentSource.Chunk chunk) {
        return ShellRequests.send(header, command, chunk.promptResponse(), chunk.fragments());
    }

    /** @param command null for the shell itself */
    void send(@Nullable UUID command, SendRow.Written request, SendRow row) throws Exception {
        RequestHeader header = request.header();
        call(header, h -> h.equals(header) ? request.envelope() : send(h, command, request.chunk()), row);
    }

    static RuntimeException asRuntime(String phase, Throwable e) {
        if (e instanceof InDoubtException doubt) {
            return doubt.told();
        }
        if (e instanceof RuntimeException runtime) {
            return runtime;
        }
        if (e instanceof Error) {
            return new ConnectionLostException(phase, "The session's thread failed: " + e, Map.of(), e);
        }
        return new ConnectionLostException(phase, "The connection to the WS-Management endpoint broke", Map.of(), e);
    }
}
