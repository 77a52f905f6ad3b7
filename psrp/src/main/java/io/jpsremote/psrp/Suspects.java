package io.jpsremote.psrp;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Tells whom a complaint of the server is about. The line names no target [wire-psrp 3, "How a server complains"], so a pipeline is only accused
 * when nobody else can have caused it: input that arrives while its pipeline is being stopped is complained of as well, and is nobody's failure. All is
 * guarded by the session's lock.
 */
final class Suspects {

    /** How long after a message the complaint may be about it. */
    private static final long DOUBT_NANOS = Duration.ofSeconds(60).toNanos();

    /** How long input or a stop may go on causing complaints. */
    private static final long DISTURBED_NANOS = Duration.ofSeconds(5).toNanos();

    private long forgottenAt = System.nanoTime() - DISTURBED_NANOS;

    /** The pipeline has sent input, or is being stopped. */
    void disturbed(PipelineRun run) {
        run.disturbed = true;
        run.disturbedAt = System.nanoTime();
    }

    /** The session will not know of the pipeline any more. */
    void forgotten(PipelineRun run) {
        if (run.disturbed && run.disturbedAt - forgottenAt > 0) {
            forgottenAt = run.disturbedAt;
        }
    }

    /** The pipeline that a complaint is about; empty when it could be about several. */
    Optional<PipelineRun> of(Collection<PipelineRun> runs) {
        long now = System.nanoTime();
        return runs.stream()
                .filter(r -> r.inDoubt && !r.stopAsked && !r.isOver() && now - r.sentAt < DOUBT_NANOS)
                .max(Comparator.comparingLong(r -> r.sentAt - now))
                .filter(r -> now - forgottenAt > DISTURBED_NANOS
                        && runs.stream().noneMatch(other -> other != r && isDisturbing(other, now)));
    }

    private static boolean isDisturbing(PipelineRun run, long now) {
        return run.disturbed && now - run.disturbedAt < DISTURBED_NANOS;
    }
}
