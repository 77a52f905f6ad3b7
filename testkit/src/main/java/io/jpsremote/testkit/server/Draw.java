package io.jpsremote.testkit.server;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One of several with a share of all draws; see {@link Amounts#draw}. Thread-safe. */
public final class Draw<T> {

    private final Random random;
    private final double share;
    private final List<T> choice;

    Draw(Random random, double share, List<T> choice) {
        this.random = random;
        this.share = share;
        this.choice = choice;
    }

    /** The next: one of them, or nothing. */
    public synchronized Optional<T> next() {
        return random.nextDouble() < share ? Optional.of(choice.get(random.nextInt(choice.size()))) : Optional.empty();
    }
}
