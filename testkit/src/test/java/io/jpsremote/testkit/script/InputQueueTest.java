package io.jpsremote.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class InputQueueTest {

    private static final int MEGABYTE = 1 << 20;

    /** An input that ended early would look whole to the script. */
    @Test
    void whatNobodyReadsIsBoundedAndALossIsTold() throws Exception {
        InputQueue queue = new InputQueue(false);
        for (int i = 0; i < 70; i++) {
            queue.add(i, MEGABYTE);
        }
        queue.end();
        for (int i = 0; i < 64; i++) {
            assertThat(queue.awaitNext()).isTrue();
            assertThat(queue.take()).contains(i);
        }
        assertThatThrownBy(queue::awaitNext).isInstanceOf(PipelineFailure.class).hasMessageContaining("64 MiB");
    }

    @Test
    void whatIsReadMeanwhileHasNoBound() throws Exception {
        InputQueue queue = new InputQueue(false);
        for (int i = 0; i < 200; i++) {
            queue.add(i, MEGABYTE);
            assertThat(queue.take()).contains(i);
        }
        queue.end();
        assertThat(queue.awaitNext()).isFalse();
    }
}
