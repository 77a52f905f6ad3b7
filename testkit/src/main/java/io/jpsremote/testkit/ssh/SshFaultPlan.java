package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.server.Amounts;
import io.jpsremote.testkit.server.Draw;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Decides what goes wrong with which connection; asked once for each, from several threads. */
@FunctionalInterface
public interface SshFaultPlan {

    SshFaultPlan NONE = connection -> List.of();

    /** @param connection counted from 1 */
    List<SshFault> at(int connection);

    /** These faults with every connection. */
    static SshFaultPlan always(SshFault... faults) {
        List<SshFault> all = List.of(faults);
        return connection -> all;
    }

    /**
     * One of these faults with a share of all connections, always the same for one seed.
     *
     * @param share between 0 and 1
     * @throws IllegalArgumentException when it is not, or there are no faults
     */
    static SshFaultPlan seeded(long seed, double share, List<SshFault> faults) {
        Draw<SshFault> draw = Amounts.draw(seed, share, faults);
        return connection -> draw.next().map(List::of).orElse(List.of());
    }

    /** Only with the first of the connections. */
    default SshFaultPlan once() {
        return times(1);
    }

    /** Only with the first connections, so many. */
    default SshFaultPlan times(int count) {
        AtomicInteger left = new AtomicInteger(Amounts.atLeast(0, count, "connections"));
        return connection -> left.getAndDecrement() > 0 ? at(connection) : List.of();
    }

    /** Not with the first connections, so many. */
    default SshFaultPlan after(int count) {
        AtomicInteger left = new AtomicInteger(Amounts.atLeast(0, count, "connections"));
        return connection -> left.getAndDecrement() > 0 ? List.of() : at(connection);
    }
}
