package io.jpsremote.psrp;

import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.RunspaceAvailability;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Questions to the pool and their answers, matched by call id. */
final class PoolQuestions {

    private final SessionCore core;
    private final Map<Long, RunspaceAvailability> answers = new HashMap<>();
    private int waiting;
    private @Nullable RuntimeException refusal;

    PoolQuestions(SessionCore core) {
        this.core = core;
    }

    /** Asks and waits for the answer. */
    <M extends Message> RunspaceAvailability ask(Supplier<M> question, ToLongFunction<M> callId) {
        M message = core.lock.get(() -> begin(question));
        long call = callId.applyAsLong(message);
        try {
            core.send(message);
            return core.lock.get(() -> await(call, message));
        } finally {
            core.lock.run(() -> end(call));
        }
    }

    private <M extends Message> M begin(Supplier<M> question) {
        M message = question.get();
        waiting++;
        return message;
    }

    private RunspaceAvailability await(long call, Message message) {
        String step = "the answer to " + message.type();
        core.lock.await(
                core.changed,
                () -> refusal != null || answers.containsKey(call),
                core.options.timeouts().answer(),
                step);
        return Objects.requireNonNullElseGet(answers.get(call), this::throwRefusal);
    }

    private void end(long call) {
        waiting--;
        answers.remove(call);
        refusal = waiting == 0 ? null : refusal;
    }

    <M extends Message> boolean change(Supplier<M> question, ToLongFunction<M> callId) {
        return Boolean.TRUE.equals(ask(question, callId).accepted());
    }

    private RunspaceAvailability throwRefusal() {
        throw SessionLock.freshly(Objects.requireNonNull(refusal), "an answer");
    }

    /** The server refused a message of the pool; false when nobody waits for an answer. The lock is held. */
    boolean refuse(RuntimeException cause) {
        if (waiting == 0) {
            return false;
        }
        refusal = cause;
        core.changed.signalAll();
        return true;
    }

    /** An answer has come; the lock is held. */
    void answered(RunspaceAvailability answer) {
        answers.put(answer.callId(), answer);
        core.changed.signalAll();
    }
}
