package io.jpsremote.psrp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class PipelineScheduleTest {

    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private final PipelineSchedule schedule = new PipelineSchedule(1);

    @Test
    void asManyRunAsThereAreRunspaces() {
        assertThat(schedule.submit(A)).containsExactly(A);
        assertThat(schedule.submit(B)).isEmpty();
        assertThat(schedule.hasRoom()).isFalse();
        assertThat(schedule.isIdle()).isFalse();
    }

    @Test
    void theOthersFollowInOrder() {
        schedule.submit(A);
        schedule.submit(B);
        schedule.submit(C);
        assertThat(schedule.finish(A)).containsExactly(B);
        assertThat(schedule.finish(B)).containsExactly(C);
        assertThat(schedule.finish(C)).isEmpty();
        assertThat(schedule.isIdle()).isTrue();
    }

    @Test
    void oneThatIsStoppedWhileItWaitsTakesNoTurn() {
        schedule.submit(A);
        schedule.submit(B);
        schedule.submit(C);
        assertThat(schedule.finish(B)).isEmpty();
        assertThat(schedule.finish(A)).containsExactly(C);
    }

    @Test
    void finishingOneThatHoldsNothingGivesNothingAway() {
        schedule.submit(A);
        schedule.submit(B);
        assertThat(schedule.finish(C)).isEmpty();
    }

    @Test
    void aFollowerGoesBeforeThoseWhoWait() {
        schedule.submit(A);
        schedule.submit(B);
        schedule.handOver(A, C);
        assertThat(schedule.hasRoom()).isFalse();
        assertThat(schedule.finish(C)).containsExactly(B);
        assertThatThrownBy(() -> schedule.handOver(A, C)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void moreRunspacesStartThoseWhoWait() {
        schedule.submit(A);
        schedule.submit(B);
        schedule.submit(C);
        assertThat(schedule.limit(3)).containsExactly(B, C);
        assertThat(schedule.limit(1)).isEmpty();
        assertThat(schedule.finish(A)).isEmpty();
        assertThat(schedule.limit()).isEqualTo(1);
    }
}
