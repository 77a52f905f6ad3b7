package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What sessions of this JVM have not given back: descriptors of sockets, and threads. */
final class Leftovers {

    private final long before = sockets();

    private static long sockets() {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(Leftovers::isSocket).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException e) {
            return false; // that of the listing itself
        }
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("wsman-127") || name.startsWith("jpsremote-"))
                .toList();
    }

    /** There are no more than there were; what is on its way to its end has time for it. */
    void areNone() throws InterruptedException {
        within(20, () -> threads().isEmpty() && sockets() <= before);
        assertThat(threads()).as("threads").isEmpty();
        assertThat(sockets()).as("descriptors of sockets").isLessThanOrEqualTo(before);
    }

    /** Waits until it is so, or the time is over: the assertion that follows tells. */
    static void within(int seconds, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && !condition.getAsBoolean()) {
            Thread.sleep(10);
        }
    }
}
