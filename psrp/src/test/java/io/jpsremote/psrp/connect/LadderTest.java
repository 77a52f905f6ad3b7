package io.jpsremote.psrp.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.connect.StepResult.Outcome;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.HumanTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LadderTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    private final CountDownLatch aborted = new CountDownLatch(1);
    private final List<String> heard = new ArrayList<>();
    private final Ladder ladder = new Ladder(aborted::countDown, r -> heard.add(r.name() + " " + r.outcome()));

    private record Step(String name, Duration deadline, Callable<String> action, Optional<HumanTime> humanTime)
            implements ConnectStep {

        Step(String name, Duration deadline, Callable<String> action) {
            this(name, deadline, action, Optional.empty());
        }

        @Override
        public Set<? extends Requirement> requirements() {
            return Set.of(CoreRequirement.RUNSPACE_POOL_OPENS);
        }

        @Override
        public String run() throws Exception {
            return action.call();
        }

        @Override
        public RuntimeException onDeadline() {
            return notMet();
        }
    }

    private static RequirementNotMetException notMet() {
        return new RequirementNotMetException(
                RequirementFailure.of(CoreRequirement.RUNSPACE_POOL_OPENS, "an answer", "nothing"), null);
    }

    @Test
    void stepsRunInOrderAndAreReported() throws Exception {
        ladder.climb(List.of(new Step("a", LONG, () -> "1"), new Step("b", LONG, () -> "2\u001b[0m")));
        ladder.climb(List.of(new Step("c", LONG, () -> "")));
        ConnectReport report = ladder.report();
        assertThat(report.connected()).isTrue();
        assertThat(report.steps()).extracting(StepResult::name).containsExactly("a", "b", "c");
        assertThat(report.steps()).extracting(StepResult::seen).containsExactly("1", "2\\u001B[0m", "");
        assertThat(report.time()).isPositive();
        assertThat(heard).containsExactly("a PASSED", "b PASSED", "c PASSED");
    }

    @Test
    void aFailedStepEndsTheWalkAndTheRestIsSkipped() {
        RequirementNotMetException failure = notMet();
        Step failing = new Step("b", LONG, () -> {
            throw failure;
        });
        assertThatThrownBy(() ->
                        ladder.climb(List.of(new Step("a", LONG, () -> ""), failing, new Step("c", LONG, () -> ""))))
                .isSameAs(failure);
        assertThat(ladder.report().steps())
                .extracting(StepResult::outcome)
                .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.SKIPPED);
        assertThat(ladder.report().failure()).containsSame(failure);
    }

    @Test
    void aFailureNobodyNamedBecomesALostConnectionWithItsEvidence() {
        Step failing = new Step("connect", LONG, () -> {
            throw new IOException("no route");
        });
        assertThatThrownBy(() -> ladder.climb(List.of(failing)))
                .isInstanceOfSatisfying(ConnectionLostException.class, e -> {
                    assertThat(e.phase()).isEqualTo("connect: connect");
                    assertThat(e.evidence()).containsEntry("exception", "java.io.IOException: no route");
                    assertThat(e).hasCauseInstanceOf(IOException.class);
                });
    }

    @Test
    void atItsDeadlineAStepIsInterruptedAndTheTransportClosed() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Step slow = new Step("slow", Duration.ofMillis(50), () -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return "";
        });
        assertThatThrownBy(() -> ladder.climb(List.of(slow))).isInstanceOf(RequirementNotMetException.class);
        interrupted.await();
        aborted.await();
    }

    @Test
    void theDeadlineDoesNotCountTheTimeAPersonTakes() throws Exception {
        HumanTime human = new HumanTime();
        Duration deadline = Duration.ofMillis(500);
        Step asking = new Step(
                "authenticate",
                deadline,
                () -> {
                    HumanTime.Asking question = human.ask();
                    Thread.sleep(1500);
                    question.close();
                    return "typed";
                },
                Optional.of(human));
        ladder.climb(List.of(asking));
        assertThat(ladder.report().steps().get(0).seen()).isEqualTo("typed");
        assertThat(human.spent()).isGreaterThan(deadline);
    }

    @Test
    void anInterruptedWalkerInterruptsTheStepAndClosesTheTransport() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Step slow = new Step("slow", LONG, () -> {
            running.countDown();
            new CountDownLatch(1).await();
            return "";
        });
        AtomicBoolean thrown = new AtomicBoolean();
        Thread walker = new Thread(() -> {
            try {
                ladder.climb(List.of(slow));
            } catch (InterruptedException e) {
                thrown.set(true);
            }
        });
        walker.start();
        running.await();
        walker.interrupt();
        walker.join();
        assertThat(thrown).isTrue();
        aborted.await();
    }
}
