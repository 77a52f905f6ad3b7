package io.jpsremote.psrp;

import java.time.Duration;

/**
 * How long the steps of the protocol may take. A running command has no limit.
 *
 * @param firstPacket from the transport's connection to the server's first message
 * @param open from there until the runspace pool is open
 * @param start until the server has acknowledged a new pipeline
 * @param stop until a stopped pipeline has ended
 * @param close until a closed session and its pipelines have ended
 * @param answer until a pool question (set or get runspaces, reset) is answered
 * @param keyExchange until the session key has come
 */
public record Timeouts(
        Duration firstPacket,
        Duration open,
        Duration start,
        Duration stop,
        Duration close,
        Duration answer,
        Duration keyExchange) {

    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(60),
            Duration.ofSeconds(180),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    public Timeouts {
        for (Duration d : new Duration[] {firstPacket, open, start, stop, close, answer, keyExchange}) {
            if (d.isNegative() || d.isZero()) {
                throw new IllegalArgumentException("a timeout must be positive, not " + d);
            }
        }
    }

    /** The same with other times to first packet and to the open pool. */
    public Timeouts withOpen(Duration newFirstPacket, Duration newOpen) {
        return new Timeouts(newFirstPacket, newOpen, start, stop, close, answer, keyExchange);
    }

    /** The same with another time for stopping a pipeline and for closing. */
    public Timeouts withCancel(Duration newStop, Duration newClose) {
        return new Timeouts(firstPacket, open, start, newStop, newClose, answer, keyExchange);
    }

    /** The same with another time for acknowledgements and answers, the session key among them. */
    public Timeouts withAnswers(Duration newAnswer) {
        return new Timeouts(firstPacket, open, newAnswer, stop, close, newAnswer, newAnswer);
    }
}
