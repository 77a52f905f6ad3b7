package io.jpsremote.examples;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import java.util.stream.LongStream;

/** Sends objects while output is read: neither side holds them all. */
public final class StreamingIn {

    private StreamingIn() {}

    /** The sum of the squares of 1 to {@code count}, squared over there. */
    public static long sumOfSquares(PsSession session, long count) {
        // snippet: streaming-in
        long sum = 0;
        try (Pipeline pipeline = session.pipeline()
                .addScript("$input | ForEach-Object { $_ * $_ }")
                .input(LongStream.rangeClosed(1, count).boxed())
                .start()) {
            for (Object square : pipeline.output()) {
                sum += (Long) square;
            }
        }
        return sum;
        // end
    }
}
