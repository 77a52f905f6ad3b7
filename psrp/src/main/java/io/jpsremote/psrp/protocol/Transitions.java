package io.jpsremote.psrp.protocol;

import static io.jpsremote.psrp.protocol.PipelinePhase.COMPLETED;
import static io.jpsremote.psrp.protocol.PipelinePhase.FAILED;
import static io.jpsremote.psrp.protocol.PipelinePhase.NOT_STARTED;
import static io.jpsremote.psrp.protocol.PipelinePhase.QUEUED;
import static io.jpsremote.psrp.protocol.PipelinePhase.RUNNING;
import static io.jpsremote.psrp.protocol.PipelinePhase.STARTING;
import static io.jpsremote.psrp.protocol.PipelinePhase.STOPPED;
import static io.jpsremote.psrp.protocol.PipelinePhase.STOPPING;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The state tables of pool, pipeline and key exchange: every allowed step is one row here, and docs/state-diagrams.md is drawn from it.
 *
 * @param <S> the states
 * @param <T> the triggers
 */
public final class Transitions<S extends Enum<S>, T extends Enum<T> & Trigger> {

    /** One allowed step. */
    public record Row<S, T>(S from, T trigger, S to) {}

    /** The life of a runspace pool. */
    public static final Transitions<PoolPhase, PoolTrigger> POOL =
            new Transitions<>("Runspace pool", "[MS-PSRP] 3.1.1.2", Transitions::pool);

    /** The life of a pipeline. */
    public static final Transitions<PipelinePhase, PipelineTrigger> PIPELINE =
            new Transitions<>("Pipeline", "[MS-PSRP] 3.1.1.3", Transitions::pipeline);

    /** The exchange of the session key. */
    public static final Transitions<KeyPhase, KeyTrigger> KEY =
            new Transitions<>("Key exchange", "[MS-PSRP] 3.1.1.2.3", Transitions::key);

    private final String title;
    private final String section;
    private final List<Row<S, T>> rows = new ArrayList<>();

    private Transitions(String title, String section, Consumer<Transitions<S, T>> fill) {
        this.title = title;
        this.section = section;
        fill.accept(this);
    }

    private static void pool(Transitions<PoolPhase, PoolTrigger> t) {
        t.row(PoolPhase.BEFORE_OPEN, PoolTrigger.OPEN, PoolPhase.NEGOTIATING)
                .row(PoolPhase.NEGOTIATING, PoolTrigger.NEGOTIATED, PoolPhase.OPENING)
                .row(PoolPhase.OPENING, PoolTrigger.OPENED, PoolPhase.OPENED)
                .row(PoolPhase.BEFORE_OPEN, PoolTrigger.CLOSE, PoolPhase.CLOSED)
                // a pool that another client has left [MS-PSRP] 3.1.4.10
                .row(PoolPhase.BEFORE_OPEN, PoolTrigger.CONNECT, PoolPhase.CONNECTING)
                .row(PoolPhase.CONNECTING, PoolTrigger.NEGOTIATED, PoolPhase.CONNECTING)
                .row(PoolPhase.CONNECTING, PoolTrigger.INIT_DATA, PoolPhase.OPENED)
                .row(PoolPhase.OPENED, PoolTrigger.DISCONNECT, PoolPhase.DISCONNECTING)
                .row(PoolPhase.DISCONNECTING, PoolTrigger.DISCONNECT_REFUSED, PoolPhase.OPENED)
                .rows(PoolTrigger.DISCONNECTED, PoolPhase.DISCONNECTED, PoolPhase.DISCONNECTING, PoolPhase.OPENED)
                .rows(PoolTrigger.DISCONNECTED, PoolPhase.DISCONNECTED, PoolPhase.CONNECTING, PoolPhase.DISCONNECTED)
                .row(PoolPhase.DISCONNECTED, PoolTrigger.RECONNECT, PoolPhase.CONNECTING)
                .row(PoolPhase.CONNECTING, PoolTrigger.RECONNECTED, PoolPhase.OPENED)
                .row(PoolPhase.CONNECTING, PoolTrigger.RECONNECT_REFUSED, PoolPhase.DISCONNECTED)
                // it stays on the server
                .row(PoolPhase.DISCONNECTED, PoolTrigger.CLOSE, PoolPhase.CLOSED)
                .rows(PoolTrigger.CLOSE, PoolPhase.CLOSING, PoolPhase.DISCONNECTING, PoolPhase.CONNECTING)
                .rows(PoolTrigger.SERVER_CLOSING, PoolPhase.CLOSING, PoolPhase.DISCONNECTING, PoolPhase.CONNECTING)
                .rows(PoolTrigger.SERVER_CLOSED, PoolPhase.CLOSED, PoolPhase.DISCONNECTING, PoolPhase.CONNECTING)
                .rows(PoolTrigger.SERVER_BROKEN, PoolPhase.BROKEN, PoolPhase.DISCONNECTING, PoolPhase.CONNECTING)
                .rows(PoolTrigger.LINK_LOST, PoolPhase.BROKEN, PoolPhase.DISCONNECTING, PoolPhase.CONNECTING)
                .row(PoolPhase.DISCONNECTED, PoolTrigger.LINK_LOST, PoolPhase.BROKEN)
                .rows(PoolTrigger.CLOSE, PoolPhase.CLOSING, PoolPhase.NEGOTIATING, PoolPhase.OPENING, PoolPhase.OPENED)
                .rows(PoolTrigger.SERVER_CLOSING, PoolPhase.CLOSING, PoolPhase.NEGOTIATING, PoolPhase.OPENING)
                .rows(PoolTrigger.SERVER_CLOSING, PoolPhase.CLOSING, PoolPhase.OPENED, PoolPhase.CLOSING)
                .rows(PoolTrigger.SERVER_CLOSED, PoolPhase.CLOSED, PoolPhase.NEGOTIATING, PoolPhase.OPENING)
                .rows(
                        PoolTrigger.SERVER_CLOSED,
                        PoolPhase.CLOSED,
                        PoolPhase.OPENED,
                        PoolPhase.CLOSING,
                        PoolPhase.CLOSED)
                .rows(PoolTrigger.SERVER_BROKEN, PoolPhase.BROKEN, PoolPhase.NEGOTIATING, PoolPhase.OPENING)
                .rows(PoolTrigger.SERVER_BROKEN, PoolPhase.BROKEN, PoolPhase.OPENED, PoolPhase.CLOSING)
                .rows(PoolTrigger.CLOSE_ACKNOWLEDGED, PoolPhase.CLOSED, PoolPhase.CLOSING, PoolPhase.CLOSED)
                .rows(PoolTrigger.LINK_LOST, PoolPhase.BROKEN, PoolPhase.BEFORE_OPEN, PoolPhase.NEGOTIATING)
                .rows(PoolTrigger.LINK_LOST, PoolPhase.BROKEN, PoolPhase.OPENING, PoolPhase.OPENED)
                .rows(PoolTrigger.LINK_LOST, PoolPhase.CLOSED, PoolPhase.CLOSING, PoolPhase.CLOSED);
    }

    private static void pipeline(Transitions<PipelinePhase, PipelineTrigger> t) {
        t.row(NOT_STARTED, PipelineTrigger.INVOKE, QUEUED)
                .row(QUEUED, PipelineTrigger.SEND, STARTING)
                .row(STARTING, PipelineTrigger.STARTED, RUNNING)
                // one that another client has started
                .row(NOT_STARTED, PipelineTrigger.CONNECT, STARTING)
                .row(STOPPING, PipelineTrigger.STARTED, STOPPING)
                .rows(PipelineTrigger.STOP, STOPPED, NOT_STARTED, QUEUED)
                .rows(PipelineTrigger.STOP, STOPPING, STARTING, RUNNING)
                // over WS-Man the pipeline's own output may be heard before the answer to the request that started it
                .rows(PipelineTrigger.SERVER_STOPPED, STOPPED, STARTING, RUNNING, STOPPING)
                .rows(PipelineTrigger.SERVER_COMPLETED, COMPLETED, STARTING, RUNNING, STOPPING)
                .rows(PipelineTrigger.SERVER_FAILED, FAILED, STARTING, RUNNING, STOPPING)
                .rows(PipelineTrigger.STARTED, STOPPED, STOPPED)
                .rows(PipelineTrigger.STARTED, COMPLETED, COMPLETED)
                .rows(PipelineTrigger.STARTED, FAILED, FAILED)
                // a close that overtook CREATE_PIPELINE is acknowledged without any state [wire-psrp 3.4]
                .rows(PipelineTrigger.CLOSE_ACKNOWLEDGED, STOPPED, STARTING, RUNNING, STOPPING)
                .rows(PipelineTrigger.ABANDON, FAILED, NOT_STARTED, QUEUED, STARTING, RUNNING, STOPPING);
    }

    private static void key(Transitions<KeyPhase, KeyTrigger> t) {
        t.row(KeyPhase.NONE, KeyTrigger.SEND_PUBLIC_KEY, KeyPhase.SENT)
                .row(KeyPhase.SENT, KeyTrigger.SESSION_KEY, KeyPhase.HELD)
                // a server that asks again gets the public key again and hands out the same session key
                .row(KeyPhase.HELD, KeyTrigger.SEND_PUBLIC_KEY, KeyPhase.SENT);
    }

    private Transitions<S, T> row(S from, T trigger, S to) {
        rows.add(new Row<>(from, trigger, to));
        return this;
    }

    @SafeVarargs
    private Transitions<S, T> rows(T trigger, S to, S... from) {
        for (S state : from) {
            row(state, trigger, to);
        }
        return this;
    }

    /** Whether the step is in the table. */
    public boolean allows(S from, T trigger) {
        return rows.stream().anyMatch(r -> r.from() == from && r.trigger() == trigger);
    }

    /**
     * The state after the step.
     *
     * @throws ProtocolViolationException when there is no such row and the peer caused the trigger
     * @throws IllegalStateException when there is no such row and the caller caused it; names the action, the state and the states allowed
     */
    public S next(S from, T trigger) {
        for (Row<S, T> r : rows) {
            if (r.from() == from && r.trigger() == trigger) {
                return r.to();
            }
        }
        String what = title + ": " + trigger.label() + " in state " + from + ", allowed in " + allowedIn(trigger);
        if (trigger.byPeer()) {
            throw new ProtocolViolationException(what, section);
        }
        throw new IllegalStateException(what);
    }

    private List<S> allowedIn(T trigger) {
        return rows.stream().filter(r -> r.trigger() == trigger).map(Row::from).toList();
    }

    public List<Row<S, T>> rows() {
        return List.copyOf(rows);
    }

    public String title() {
        return title;
    }
}
