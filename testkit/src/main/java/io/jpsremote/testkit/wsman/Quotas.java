package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.server.Amounts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** How much an endpoint allows and keeps. */
public final class Quotas {

    private enum Limit {
        SHELLS_PER_USER,
        COMMANDS_PER_SHELL,
        ENVELOPE_KILOBYTES,
        OPERATION_MILLIS,
        IDLE_MILLIS,
        MIN_IDLE_MILLIS,
        MAX_IDLE_MILLIS,
        BUFFERED_BYTES,
        KEPT_ANSWER_BYTES,
        CONNECTIONS,
        BATCH_ITEMS
    }

    // what an array of Java holds, sealed
    private static final int MOST_KILOBYTES = 1_000_000;

    private final Map<Limit, Long> limits;

    private Quotas(Map<Limit, Long> limits) {
        this.limits = limits;
    }

    /** Those of a Windows server as it is installed. */
    public static Quotas ofWindows() {
        return new Quotas(new EnumMap<>(Map.ofEntries(
                Map.entry(Limit.SHELLS_PER_USER, 30L),
                Map.entry(Limit.COMMANDS_PER_SHELL, 1000L),
                Map.entry(Limit.ENVELOPE_KILOBYTES, 500L),
                Map.entry(Limit.OPERATION_MILLIS, 60_000L),
                Map.entry(Limit.IDLE_MILLIS, 7_200_000L),
                Map.entry(Limit.MIN_IDLE_MILLIS, 60_000L),
                Map.entry(Limit.MAX_IDLE_MILLIS, (long) Integer.MAX_VALUE),
                Map.entry(Limit.BUFFERED_BYTES, 8L << 20),
                Map.entry(Limit.KEPT_ANSWER_BYTES, 16L << 20),
                Map.entry(Limit.CONNECTIONS, 12_000L),
                Map.entry(Limit.BATCH_ITEMS, 32_000L))));
    }

    private Quotas with(Limit limit, Duration time) {
        return with(limit, Amounts.notNegative(time).toMillis());
    }

    private Quotas atLeast(int least, Limit limit, int count) {
        return with(limit, Amounts.atLeast(least, count, limit.toString()));
    }

    private Quotas with(Limit limit, long value) {
        Map<Limit, Long> changed = new EnumMap<>(limits);
        changed.put(limit, value);
        return new Quotas(changed);
    }

    private int number(Limit limit) {
        return (int) (long) limits.getOrDefault(limit, 0L);
    }

    private Duration time(Limit limit) {
        return Duration.ofMillis(limits.getOrDefault(limit, 0L));
    }

    public Quotas withShellsPerUser(int count) {
        return atLeast(0, Limit.SHELLS_PER_USER, count);
    }

    public int shellsPerUser() {
        return number(Limit.SHELLS_PER_USER);
    }

    public Quotas withCommandsPerShell(int count) {
        return atLeast(0, Limit.COMMANDS_PER_SHELL, count);
    }

    public int commandsPerShell() {
        return number(Limit.COMMANDS_PER_SHELL);
    }

    /** The largest request, and the largest answer whatever a client asks for. */
    public Quotas withMaxEnvelopeKilobytes(int kilobytes) {
        if (kilobytes > MOST_KILOBYTES) {
            throw new IllegalArgumentException("an envelope has " + MOST_KILOBYTES + " kB at most, not " + kilobytes);
        }
        return atLeast(1, Limit.ENVELOPE_KILOBYTES, kilobytes);
    }

    public int maxEnvelopeKilobytes() {
        return number(Limit.ENVELOPE_KILOBYTES);
    }

    /** How long a Receive waits at most, whatever a client asks for. */
    public Quotas withMaxOperationTimeout(Duration time) {
        return with(Limit.OPERATION_MILLIS, time);
    }

    public Duration maxOperationTimeout() {
        return time(Limit.OPERATION_MILLIS);
    }

    /** The idle timeout of a shell that names none, and the shortest and longest that one may name. */
    public Quotas withIdleTimeout(Duration usual, Duration shortest, Duration longest) {
        if (usual.compareTo(shortest) < 0 || usual.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "the usual idle timeout " + usual + " is not between " + shortest + " and " + longest);
        }
        return with(Limit.IDLE_MILLIS, usual)
                .with(Limit.MIN_IDLE_MILLIS, shortest)
                .with(Limit.MAX_IDLE_MILLIS, longest);
    }

    public Duration idleTimeout() {
        return time(Limit.IDLE_MILLIS);
    }

    public Duration minIdleTimeout() {
        return time(Limit.MIN_IDLE_MILLIS);
    }

    public Duration maxIdleTimeout() {
        return time(Limit.MAX_IDLE_MILLIS);
    }

    /** How much output a command may have that nobody fetched, before it has to wait. */
    public Quotas withBufferedBytes(int count) {
        return atLeast(0, Limit.BUFFERED_BYTES, count);
    }

    public int bufferedBytes() {
        return number(Limit.BUFFERED_BYTES);
    }

    /** How much is kept of answers that may be asked for again; 0 for an endpoint that does not know OperationID. */
    public Quotas withKeptAnswerBytes(int count) {
        return atLeast(0, Limit.KEPT_ANSWER_BYTES, count);
    }

    public int keptAnswerBytes() {
        return number(Limit.KEPT_ANSWER_BYTES);
    }

    /** How many items one answer to Enumerate or Pull holds, whatever a client asks for. */
    public Quotas withMaxBatchItems(int count) {
        return atLeast(1, Limit.BATCH_ITEMS, count);
    }

    public int maxBatchItems() {
        return number(Limit.BATCH_ITEMS);
    }

    public Quotas withMaxConnections(int count) {
        return atLeast(1, Limit.CONNECTIONS, count);
    }

    public int maxConnections() {
        return number(Limit.CONNECTIONS);
    }
}
