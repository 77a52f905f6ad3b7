package io.jpsremote.psrp.failure;

import java.time.Duration;

/** The peer did not answer within the time a protocol step has; carries the step and its deadline. */
public final class DeadlineExceededException extends RemotingException {

    private final String step;
    private final Duration deadline;

    /**
     * @param step what was waited for, for example {@code "the acknowledgement of stop"}
     * @param hint what may explain it, a sentence; may be empty
     */
    public DeadlineExceededException(String step, Duration deadline, String hint) {
        super(
                PeerText.lines("No answer within " + seconds(deadline) + " s while waiting for " + step + "."
                        + (hint.isEmpty() ? "" : " " + hint)),
                null);
        this.step = step;
        this.deadline = deadline;
    }

    /** The same told to another waiter, over the one cause. */
    public DeadlineExceededException(DeadlineExceededException cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.step = cause.step;
        this.deadline = cause.deadline;
    }

    /** What was waited for. */
    public String step() {
        return step;
    }

    /** How long it was waited for. */
    public Duration deadline() {
        return deadline;
    }

    private static String seconds(Duration deadline) {
        return deadline.toMillis() % 1000 == 0
                ? Long.toString(deadline.toSeconds())
                : Double.toString(deadline.toMillis() / 1000.0);
    }
}
