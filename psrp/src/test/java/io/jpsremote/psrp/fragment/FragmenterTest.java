package io.jpsremote.psrp.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FragmenterTest {

    private final ObjectIds ids = new ObjectIds();
    private final Fragmenter fragmenter = new Fragmenter(ids);

    @Test
    void nothingWaitsAtFirst() {
        assertThat(fragmenter.isEmpty()).isTrue();
        assertThat(fragmenter.take(100)).isNull();
    }

    @Test
    void messagesThatFitShareOneChunk() {
        fragmenter.add(new byte[10]);
        fragmenter.add(new byte[20]);
        List<Fragment> fragments = fragments(fragmenter.take(1000));
        assertThat(fragments).extracting(Fragment::objectId).containsExactly(1L, 2L);
        assertThat(fragments).allMatch(f -> f.start() && f.end() && f.fragmentId() == 0);
        assertThat(fragmenter.take(1000)).isNull();
    }

    @Test
    void aChunkIsNeverLargerThanTheRoomAndNoFragmentIsEmpty() {
        for (int size = 1; size < 400; size += 7) {
            for (int room = Fragmenter.MIN_ROOM; room < 300; room++) {
                fragmenter.add(new byte[size]);
                fragmenter.add(new byte[size]);
                assertThat(bytesTakenBy(room)).isEqualTo(2 * size);
            }
        }
    }

    private int bytesTakenBy(int room) {
        int taken = 0;
        for (ByteBuffer chunk; (chunk = fragmenter.take(room)) != null; ) {
            assertThat(chunk.remaining()).isLessThanOrEqualTo(room);
            for (Fragment fragment : fragments(chunk)) {
                assertThat(fragment.blob().remaining()).isPositive();
                taken += fragment.blob().remaining();
            }
        }
        return taken;
    }

    @Test
    void aLongMessageIsCutWithFragmentNumbersThatCount() {
        fragmenter.add(new byte[200]);
        List<Fragment> all = new ArrayList<>();
        for (ByteBuffer chunk; (chunk = fragmenter.take(100)) != null; ) {
            all.addAll(fragments(chunk));
        }
        assertThat(all).extracting(Fragment::fragmentId).containsExactly(0L, 1L, 2L);
        assertThat(all).extracting(Fragment::start).containsExactly(true, false, false);
        assertThat(all).extracting(Fragment::end).containsExactly(false, false, true);
        assertThat(all).extracting(Fragment::objectId).containsOnly(1L);
    }

    @Test
    void oneCounterNumbersTheMessagesOfAllTargets() {
        Fragmenter other = new Fragmenter(ids);
        other.add(new byte[1]);
        fragmenter.add(new byte[1]);
        assertThat(fragments(other.take(64))).extracting(Fragment::objectId).containsExactly(1L);
        assertThat(fragments(fragmenter.take(64)))
                .extracting(Fragment::objectId)
                .containsExactly(2L);
    }

    @Test
    void pendingBytesCountWhatIsNotTaken() {
        fragmenter.add(new byte[100]);
        fragmenter.add(new byte[50]);
        assertThat(fragmenter.pendingBytes()).isEqualTo(150);
        fragmenter.take(64);
        assertThat(fragmenter.pendingBytes()).isEqualTo(150 - 64 + Fragment.HEADER_LENGTH);
        fragmenter.discardUnstarted();
        assertThat(fragmenter.pendingBytes()).isEqualTo(100 - 64 + Fragment.HEADER_LENGTH);
        fragmenter.take(1000);
        assertThat(fragmenter.isEmpty()).isTrue();
        assertThat(fragmenter.pendingBytes()).isZero();
    }

    @Test
    void emptyMessagesAndTooLittleRoomAreTheCallersMistake() {
        assertThatThrownBy(() -> fragmenter.add(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fragmenter.take(Fragmenter.MIN_ROOM - 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHeaderIsWrittenBigEndian() {
        fragmenter.add(new byte[] {'x'});
        ByteBuffer chunk = fragmenter.take(64);
        byte[] bytes = new byte[chunk.remaining()];
        chunk.get(bytes);
        assertThat(bytes).isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1, 'x'});
    }

    private static List<Fragment> fragments(ByteBuffer chunk) {
        List<Fragment> fragments = new ArrayList<>();
        while (chunk.hasRemaining()) {
            fragments.add(Fragment.read(chunk));
        }
        return fragments;
    }
}
