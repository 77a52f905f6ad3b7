package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.transport.FragmentSource.Chunk;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OutgoingQueueTest {

    private final OutgoingQueue queue = new OutgoingQueue(new ObjectIds());

    @Test
    void hasNothingAtFirst() {
        assertThat(queue.take(100)).isNull();
    }

    @Test
    void messagesThatFitTravelTogether() {
        queue.add(new byte[40]);
        queue.add(new byte[40]);
        Chunk chunk = Objects.requireNonNull(queue.take(1000));
        assertThat(chunk.fragments().remaining()).isEqualTo(2 * (21 + 40));
        assertThat(chunk.promptResponse()).isFalse();
        assertThat(queue.take(1000)).isNull();
    }

    @Test
    void promptResponsesGoFirstAndAlone() {
        queue.add(new byte[500]);
        assertThat(Objects.requireNonNull(queue.take(100)).promptResponse()).isFalse();
        queue.addResponse(new byte[10]);
        Chunk response = Objects.requireNonNull(queue.take(1000));
        assertThat(response.promptResponse()).isTrue();
        assertThat(response.fragments().remaining()).isEqualTo(31);
        assertThat(Objects.requireNonNull(queue.take(1000)).promptResponse()).isFalse();
    }

    @Test
    void anEndDropsWhatNobodyHasBegunToSend() throws InterruptedException {
        queue.add(new byte[500]);
        queue.take(100);
        queue.add(new byte[500]);
        queue.end();
        assertThat(queue.addWhenRoom(new byte[1], 0)).isFalse();
        int rest = 0;
        for (Chunk chunk = queue.take(1000); chunk != null; chunk = queue.take(1000)) {
            rest += chunk.fragments().remaining() - 21;
        }
        // the first message was begun: its rest still goes, or the target could never be used again
        assertThat(rest).isEqualTo(500 - (100 - 21));
    }
}
