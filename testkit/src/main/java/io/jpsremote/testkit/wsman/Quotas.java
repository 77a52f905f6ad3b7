package io.jpsremote.testkit.wsman;

import java.time.Duration;

/**
 * How much an endpoint allows and keeps.
 *
 * @param maxOperationTimeout how long a Receive waits at most, whatever the client asks for
 * @param bufferedBytes how much output a command may have that nobody fetched, before it has to wait
 * @param keptAnswerBytes how much is kept of answers that may be asked for again; 0 for an endpoint that does not know OperationID
 */
public record Quotas(
        int shellsPerUser,
        int commandsPerShell,
        int maxEnvelopeKilobytes,
        Duration maxOperationTimeout,
        Duration idleTimeout,
        Duration minIdleTimeout,
        Duration maxIdleTimeout,
        int bufferedBytes,
        int keptAnswerBytes,
        int maxConnections) {

    /** Those of a Windows server as it is installed. */
    public static Quotas ofWindows() {
        return new Quotas(
                30,
                1000,
                500,
                Duration.ofSeconds(60),
                Duration.ofHours(2),
                Duration.ofSeconds(60),
                Duration.ofMillis(Integer.MAX_VALUE),
                8 << 20,
                16 << 20,
                12_000);
    }

    public Quotas withShellsPerUser(int count) {
        return new Quotas(
                count,
                commandsPerShell,
                maxEnvelopeKilobytes,
                maxOperationTimeout,
                idleTimeout,
                minIdleTimeout,
                maxIdleTimeout,
                bufferedBytes,
                keptAnswerBytes,
                maxConnections);
    }

    public Quotas withCommandsPerShell(int count) {
        return new Quotas(
                shellsPerUser,
                count,
                maxEnvelopeKilobytes,
                maxOperationTimeout,
                idleTimeout,
                minIdleTimeout,
                maxIdleTimeout,
                bufferedBytes,
                keptAnswerBytes,
                maxConnections);
    }

    public Quotas withMaxEnvelopeKilobytes(int kilobytes) {
        return new Quotas(
                shellsPerUser,
                commandsPerShell,
                kilobytes,
                maxOperationTimeout,
                idleTimeout,
                minIdleTimeout,
                maxIdleTimeout,
                bufferedBytes,
                keptAnswerBytes,
                maxConnections);
    }

    public Quotas withMaxOperationTimeout(Duration time) {
        return new Quotas(
                shellsPerUser,
                commandsPerShell,
                maxEnvelopeKilobytes,
                time,
                idleTimeout,
                minIdleTimeout,
                maxIdleTimeout,
                bufferedBytes,
                keptAnswerBytes,
                maxConnections);
    }

    /** The idle timeout of a shell that names none, and the shortest and longest that one may name. */
    public Quotas withIdleTimeout(Duration usual, Duration shortest, Duration longest) {
        return new Quotas(
                shellsPerUser,
                commandsPerShell,
                maxEnvelopeKilobytes,
                maxOperationTimeout,
                usual,
                shortest,
                longest,
                bufferedBytes,
                keptAnswerBytes,
                maxConnections);
    }

    public Quotas withBufferedBytes(int count) {
        return new Quotas(
                shellsPerUser,
                commandsPerShell,
                maxEnvelopeKilobytes,
                maxOperationTimeout,
                idleTimeout,
                minIdleTimeout,
                maxIdleTimeout,
                count,
                keptAnswerBytes,
                maxConnections);
    }

    public Quotas withKeptAnswerBytes(int count) {
        return new Quotas(
                shellsPerUser,
                commandsPerShell,
                maxEnvelopeKilobytes,
                maxOperationTimeout,
                idleTimeout,
                minIdleTimeout,
                maxIdleTimeout,
                bufferedBytes,
                count,
                maxConnections);
    }
}
