package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.ssh.SshFault.Kind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.session.Session;

/**
 * What goes wrong now: faults that concern whatever happens next until they are cleared, and a plan that gives each new connection its own.
 * Thread-safe.
 */
public final class SshFaults {

    private final List<SshFault> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile SshFaultPlan plan = SshFaultPlan.NONE;

    SshFaults() {}

    public SshFaults add(SshFault fault) {
        faults.add(Objects.requireNonNull(fault, "fault"));
        return this;
    }

    /** From now on each new connection is given its faults by this plan. */
    public SshFaults plan(SshFaultPlan next) {
        plan = Objects.requireNonNull(next, "next");
        return this;
    }

    public void clear() {
        faults.clear();
        plan = SshFaultPlan.NONE;
    }

    /** Those of a new connection. */
    List<SshFault> ofNextConnection() {
        return plan.at(connections.incrementAndGet());
    }

    /** What goes wrong with the bytes of a connection that was given these. */
    Optional<SshFault> ofBytes(List<SshFault> given) {
        return Stream.concat(faults.stream(), given.stream())
                .filter(fault -> fault.kind().isOfBytes())
                .findFirst();
    }

    Optional<SshFault> find(Kind kind, Session session) {
        List<SshFault> given =
                session.getIoSession() instanceof FaultyConnection connection ? connection.faults() : List.of();
        return Stream.concat(faults.stream(), given.stream())
                .filter(fault -> fault.kind() == kind)
                .findFirst();
    }
}
