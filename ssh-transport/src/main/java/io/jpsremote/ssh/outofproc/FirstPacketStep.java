package io.jpsremote.ssh.outofproc;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.transport.ConnectStep;
import java.time.Duration;
import java.util.Set;

/** The connect step that waits for a session's first packet. */
public final class FirstPacketStep implements ConnectStep {

    /** The time a server has for its first packet unless the user says otherwise. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(60);

    private final PacketSession session;
    private final PacketStreams streams;
    private final Duration deadline;
    private final Set<? extends Requirement> requirements;

    public FirstPacketStep(
            PacketSession session, PacketStreams streams, Duration deadline, Set<? extends Requirement> requirements) {
        this.session = session;
        this.streams = streams;
        this.deadline = deadline;
        this.requirements = Set.copyOf(requirements);
    }

    /** @throws IllegalArgumentException when that is no time to wait */
    public static Duration positive(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("a timeout must be positive, not " + time);
        }
        return time;
    }

    @Override
    public String name() {
        return "first packet";
    }

    @Override
    public Duration deadline() {
        return deadline;
    }

    @Override
    public Set<? extends Requirement> requirements() {
        return requirements;
    }

    @Override
    public String run() throws InterruptedException {
        String noise = session.awaitFirstPacket().strip();
        return noise.isEmpty() ? "" : "after " + noise.length() + " characters that are no packet: " + firstLine(noise);
    }

    private static String firstLine(String noise) {
        String line = noise.lines().findFirst().orElse("");
        return line.length() > 100 ? line.substring(0, 100) + "..." : line;
    }

    @Override
    public RuntimeException onDeadline() {
        return streams.explain(session.silence(deadline));
    }
}
