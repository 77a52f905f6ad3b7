package io.jpsremote.testkit.server;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Counts, times and shares as settings: what cannot be meant is refused where it is given. */
public final class Amounts {

    private Amounts() {}

    /**
     * That count.
     *
     * @throws IllegalArgumentException when it is less
     */
    public static int atLeast(int least, int count, String what) {
        if (count < least) {
            throw new IllegalArgumentException(what + " are " + least + " at least, not " + count);
        }
        return count;
    }

    /**
     * That time.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time is not negative: " + time);
        }
        return time;
    }

    /**
     * Draws of one of these with a share of all draws, in an order that depends on the seed only. Thread-safe.
     *
     * @param share between 0 and 1
     * @throws IllegalArgumentException when it is not, or there is nothing to draw from
     */
    public static <T> Draw<T> draw(long seed, double share, List<T> choice) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("a share is between 0 and 1, not " + share);
        }
        if (choice.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to draw from");
        }
        return new Draw<>(new Random(seed), share, List.copyOf(choice));
    }
}
