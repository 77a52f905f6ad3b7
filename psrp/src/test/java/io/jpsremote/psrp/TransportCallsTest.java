package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls to the transport are made in order, whatever becomes of one of them. */
@Timeout(20)
class TransportCallsTest {

    private final TransportCalls calls = new TransportCalls();
    private final List<String> made = new ArrayList<>();

    @Test
    void aCallThatEndsByAnErrorKeepsNoOtherFromBeingMade() {
        calls.note(() -> {
            throw new OutOfMemoryError("no thread, on purpose");
        });
        calls.note(() -> made.add("with it"));
        calls.make();
        calls.note(() -> made.add("after it"));
        calls.make();
        assertThat(made).containsExactly("with it", "after it");
    }

    @Test
    void aCallThatNotesAnotherHasItMade() {
        calls.note(() -> {
            made.add("first");
            calls.note(() -> made.add("second"));
        });
        calls.make();
        assertThat(made).containsExactly("first", "second");
    }
}
