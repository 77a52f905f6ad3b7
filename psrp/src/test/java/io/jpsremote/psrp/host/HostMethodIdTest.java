package io.jpsremote.psrp.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostMethodIdTest {

    @Test
    void theNumbersRunFromOneToFiftySix() {
        List<Integer> numbers =
                Arrays.stream(HostMethodId.values()).map(HostMethodId::number).toList();
        assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, 56).boxed().toList());
    }

    @Test
    void eachIsFoundByItsNumberAndNoOtherNumberIsKnown() {
        for (HostMethodId method : HostMethodId.values()) {
            assertThat(HostMethodId.of(method.number())).contains(method);
        }
        for (int unknown : new int[] {Integer.MIN_VALUE, -100, -1, 0, 57, Integer.MAX_VALUE}) {
            assertThat(HostMethodId.of(unknown)).isEmpty();
        }
    }

    @Test
    void theVoidOnesAreThoseThatAskForNothing() {
        List<Integer> waiting = Arrays.stream(HostMethodId.values())
                .filter(method -> !method.isVoid())
                .map(HostMethodId::number)
                .toList();
        assertThat(waiting)
                .containsExactly(
                        1, 2, 3, 4, 5, 11, 12, 23, 24, 25, 26, 27, 29, 31, 33, 35, 37, 39, 41, 43, 44, 45, 46, 50, 54,
                        55, 56);
    }
}
