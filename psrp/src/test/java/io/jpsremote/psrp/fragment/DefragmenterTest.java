package io.jpsremote.psrp.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class DefragmenterTest {

    private static final int LIMIT = 1 << 20;

    private final Defragmenter defragmenter = new Defragmenter(LIMIT);
    private final List<String> messages = new ArrayList<>();

    @Test
    void aWholeMessageInOneFragmentComesOut() {
        feed(fragment(1, 0, true, true, "abc"));
        assertThat(messages).containsExactly("abc");
    }

    @Test
    void severalMessagesInOnePieceComeOutInOrder() {
        feed(fragment(7, 0, true, true, "a"), fragment(9, 0, true, false, "b"), fragment(9, 1, false, true, "c"));
        assertThat(messages).containsExactly("a", "bc");
    }

    @Test
    void objectIdsMayHaveGapsRepeatAndStartAnywhere() {
        feed(
                fragment(Long.MAX_VALUE, 0, true, true, "a"),
                fragment(3, 0, true, true, "b"),
                fragment(3, 0, true, true, "c"));
        assertThat(messages).containsExactly("a", "b", "c");
    }

    @Test
    void theNumberOfAStartFragmentIsNotLookedAtButCountedOn() {
        feed(fragment(1, 5, true, false, "a"), fragment(1, 6, false, true, "b"));
        assertThat(messages).containsExactly("ab");
    }

    @Test
    void unknownFlagsMeanNothing() {
        ByteBuffer bytes = fragment(1, 0, true, true, "a");
        bytes.put(16, (byte) 0xFF);
        feed(bytes);
        assertThat(messages).containsExactly("a");
    }

    @Test
    void theSameMessagesComeOutByteForByte() {
        byte[] stream = stream(1);
        feedCut(stream, stream.length);
        List<String> whole = List.copyOf(messages);
        messages.clear();
        for (byte b : stream) {
            feed(ByteBuffer.wrap(new byte[] {b}));
        }
        assertThat(messages).isEqualTo(whole).hasSize(40);
        assertThat(defragmenter.isMidway()).isFalse();
    }

    @Test
    void theSameMessagesComeOutHoweverTheInputIsCut() {
        for (int seed = 0; seed < 50; seed++) {
            byte[] stream = stream(seed);
            messages.clear();
            feedCut(stream, stream.length);
            List<String> whole = List.copyOf(messages);
            messages.clear();
            Random random = new Random(seed);
            for (int at = 0; at < stream.length; ) {
                int length = Math.min(stream.length - at, 1 + random.nextInt(1 << random.nextInt(12)));
                feed(ByteBuffer.wrap(stream, at, length).slice());
                at += length;
            }
            assertThat(messages).as("seed %d", seed).isEqualTo(whole);
        }
    }

    @Test
    void aMessageIsTheReceiversToKeep() {
        List<ByteBuffer> kept = new ArrayList<>();
        ByteBuffer bytes = fragment(1, 0, true, true, "abc");
        defragmenter.feed(bytes, kept::add);
        bytes.array()[21] = 'x';
        assertThat(text(kept.get(0))).isEqualTo("abc");
    }

    @Test
    void aFragmentOutOfOrderIsAViolation() {
        refused(fragment(1, 1, false, true, "no start"));
        refused(fragment(1, 0, true, false, "a"), fragment(1, 2, false, true, "gap"));
        refused(fragment(1, 0, true, false, "a"), fragment(2, 1, false, true, "other object"));
        refused(fragment(1, 0, true, false, "a"), fragment(2, 0, true, true, "start before the end"));
        refused(fragment(1, 0, true, true, "a"), fragment(1, 1, false, true, "after the end"));
    }

    @Test
    void aHeaderThatCannotBeIsAViolation() {
        refused(fragment(0, 0, true, true, "a"));
        refused(fragment(-1, 0, true, true, "a"));
        refused(fragment(1, 0, true, true, ""));
        refused(fragment(1, 0, true, true, "a").putInt(17, -1));
    }

    @Test
    void afterAViolationNothingIsTaken() {
        assertThatThrownBy(() -> feed(fragment(0, 0, true, true, "a"))).isInstanceOf(ProtocolViolationException.class);
        assertThatThrownBy(() -> feed(fragment(1, 0, true, true, "a"))).isInstanceOf(ProtocolViolationException.class);
        assertThat(messages).isEmpty();
    }

    @Test
    void whatIsBeyondTheLimitIsRefusedWhenItIsAnnounced() {
        refused(fragment(1, 0, true, true, "a").putInt(17, Integer.MAX_VALUE));
        refused(fragment(1, 0, true, true, "a").putInt(17, LIMIT + 1));
        refused(
                fragment(1, 0, true, false, "a"),
                fragment(1, 1, false, true, "b").putInt(17, LIMIT));
        Defragmenter exact = new Defragmenter(2);
        exact.feed(
                joined(fragment(1, 0, true, false, "a"), fragment(1, 1, false, true, "b")), m -> messages.add(text(m)));
        assertThat(messages).containsExactly("ab");
    }

    @Test
    void anAnnouncementAloneTakesNoMemory() {
        ByteBuffer announced = fragment(1, 0, true, true, "a").putInt(17, 1 << 30);
        List<Defragmenter> many = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Defragmenter one = new Defragmenter(Integer.MAX_VALUE);
            one.feed(announced.duplicate(), m -> {});
            many.add(one);
        }
        assertThat(many).allMatch(Defragmenter::isMidway);
    }

    @Test
    void aLargeMessageOfManyFragmentsComesOutWhole() {
        int fragments = 1600;
        byte[] blob = new byte[32_747];
        new Random(1).nextBytes(blob);
        List<ByteBuffer> large = new ArrayList<>();
        Defragmenter roomy = new Defragmenter(60 << 20);
        for (int i = 0; i < fragments; i++) {
            ByteBuffer out = ByteBuffer.allocate(blob.length + Fragment.HEADER_LENGTH);
            new Fragment(1, i, i == 0, i == fragments - 1, ByteBuffer.wrap(blob)).writeTo(out);
            roomy.feed(out.flip(), large::add);
        }
        assertThat(large).hasSize(1);
        assertThat(large.get(0).remaining()).isEqualTo(fragments * blob.length);
        assertThat(large.get(0).slice((fragments - 1) * blob.length, blob.length))
                .isEqualTo(ByteBuffer.wrap(blob));
    }

    @Test
    void preparedForConnectItDropsTheRestOfAnOlderMessage() {
        feed(fragment(1, 0, true, false, "lost"));
        defragmenter.prepareForConnect();
        feed(
                fragment(1, 1, false, false, "lost"),
                fragment(1, 2, false, true, "lost"),
                fragment(2, 0, true, true, "new"));
        assertThat(messages).containsExactly("new");
        assertThatThrownBy(() -> feed(fragment(3, 1, false, true, "no start")))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void fuzzedInputEndsInMessagesOrOneNamedViolation() {
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            byte[] stream = stream(seed);
            for (int i = random.nextInt(6); i >= 0; i--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt();
            }
            Defragmenter fuzzed = new Defragmenter(LIMIT);
            try {
                fuzzed.feed(
                        ByteBuffer.wrap(stream), m -> assertThat(m.remaining()).isLessThanOrEqualTo(LIMIT));
            } catch (ProtocolViolationException e) {
                assertThat(e.section()).isNotEmpty();
            }
        }
    }

    private void refused(ByteBuffer... fragments) {
        Defragmenter fresh = new Defragmenter(LIMIT);
        assertThatThrownBy(() -> fresh.feed(joined(fragments), m -> {})).isInstanceOf(ProtocolViolationException.class);
    }

    private void feed(ByteBuffer... fragments) {
        defragmenter.feed(joined(fragments), m -> messages.add(text(m)));
    }

    private void feedCut(byte[] stream, int size) {
        defragmenter.feed(ByteBuffer.wrap(stream, 0, size), m -> messages.add(text(m)));
    }

    private static byte[] stream(int seed) {
        Random random = new Random(seed);
        Fragmenter fragmenter = new Fragmenter(new ObjectIds());
        for (int i = 0; i < 40; i++) {
            byte[] message = new byte[1 + random.nextInt(700)];
            random.nextBytes(message);
            fragmenter.add(message);
        }
        ByteBuffer all = ByteBuffer.allocate(1 << 18);
        for (ByteBuffer chunk; (chunk = fragmenter.take(Fragmenter.MIN_ROOM + random.nextInt(400))) != null; ) {
            all.put(chunk);
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }

    private static ByteBuffer fragment(long object, long number, boolean start, boolean end, String blob) {
        ByteBuffer out = ByteBuffer.allocate(Fragment.HEADER_LENGTH + blob.length());
        new Fragment(object, number, start, end, ByteBuffer.wrap(blob.getBytes(StandardCharsets.ISO_8859_1)))
                .writeTo(out);
        return out.flip();
    }

    private static ByteBuffer joined(ByteBuffer... fragments) {
        ByteBuffer all = ByteBuffer.allocate(1 << 18);
        for (ByteBuffer fragment : fragments) {
            all.put(fragment);
        }
        return all.flip();
    }

    private static String text(ByteBuffer message) {
        byte[] bytes = new byte[message.remaining()];
        message.duplicate().get(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
