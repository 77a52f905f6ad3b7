package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callbacks and what comes after them, on executors that do what they like. */
@Timeout(20)
class CallbackLaneTest {

    private final List<String> done = new ArrayList<>();
    private final Deque<Runnable> handedOver = new ArrayDeque<>();

    private Runnable note(String what) {
        return () -> done.add(what);
    }

    @Test
    void whatAnExecutorRefusesTheSessionRunsItself() {
        CallbackLane lane = new CallbackLane(handedOver::add, task -> {
            throw new RejectedExecutionException("full, on purpose");
        });
        lane.run(note("a prompt"));
        assertThat(lane.afterwards(note("the end"))).isTrue();
        handedOver.remove().run();
        assertThat(done).containsExactly("a prompt", "the end");
        lane.run(note("the next"));
        handedOver.remove().run();
        assertThat(done).containsExactly("a prompt", "the end", "the next");
    }

    @Test
    void whatComesAfterwardsComesAfterAllCallbacks() {
        CallbackLane lane = new CallbackLane(handedOver::add, Runnable::run);
        assertThat(lane.afterwards(note("never"))).isFalse();
        lane.run(note("one"));
        assertThat(lane.afterwards(note("the end"))).isTrue();
        lane.run(note("two"));
        handedOver.remove().run();
        assertThat(done).containsExactly("one", "two", "the end");
    }

    @Test
    void anEndedLaneStillRunsWhatComesAfterwards() {
        CallbackLane lane = new CallbackLane(handedOver::add, Runnable::run);
        lane.run(note("dropped"));
        lane.end();
        assertThat(lane.afterwards(note("the end"))).isTrue();
        handedOver.remove().run();
        assertThat(done).containsExactly("the end");
    }

    @Test
    void aLaneWithoutAThreadIsNotBusyForEver() {
        Executor none = task -> {
            throw new OutOfMemoryError("no thread, on purpose");
        };
        CallbackLane lane = new CallbackLane(none, none);
        assertThatThrownBy(() -> lane.run(note("lost"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(lane.afterwards(note("never"))).isFalse();
    }
}
