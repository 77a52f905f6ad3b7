package io.jpsremote.psrp;

import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.RunspaceAvailability;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Questions to the pool and their answers, matched by call id. */
final class PoolQuestions {

    private final SessionCore core;
    private final Map<Long, RunspaceAvailability> answers = new HashMap<>();

    PoolQuestions(SessionCore core) {
        this.core = core;
    }

    /** Asks and waits for the answer. */
    <M extends Message> RunspaceAvailability ask(Supplier<M> question, ToLongFunction<M> callId) {
        M message = core.lock.get(question);
        long call = callId.applyAsLong(message);
        core.send(message);
        return core.lock.get(() -> {
            try {
                String step = "the answer to " + message.type();
                core.lock.await(core.changed, () -> answers.containsKey(call), core.options.timeouts().answer(), step);
                return Objects.requireNonNull(answers.get(call));
            } finally {
                answers.remove(call);
            }
        });
    }

    <M extends Message> boolean change(Supplier<M> question, ToLongFunction<M> callId) {
        return Boolean.TRUE.equals(ask(question, callId).accepted());
    }

    /** An answer has come; the lock is held. */
    void answered(RunspaceAvailability answer) {
        answers.put(answer.callId(), answer);
        core.changed.signalAll();
    }
}
