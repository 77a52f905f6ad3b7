package io.jpsremote.testkit.fault;

import io.jpsremote.testkit.server.Amounts;
import io.jpsremote.testkit.server.Draw;
import io.jpsremote.testkit.soap.Operation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Decides what goes wrong where; asked for every connection and every request, from several threads. */
@FunctionalInterface
public interface FaultPlan {

    FaultPlan NONE = point -> Optional.empty();

    Optional<Fault> at(FaultPoint point);

    /** That fault at every request of this operation. */
    static FaultPlan on(Operation operation, Fault fault) {
        return when(p -> !p.isConnection() && p.operation() == operation, fault);
    }

    /**
     * That fault at every request that carries a message. What a proxy would say in clear, as an HTML page, belongs to
     * {@link Operation#AUTHENTICATE}: once a connection is sealed, a client takes no plain answer for one.
     */
    static FaultPlan always(Fault fault) {
        return when(p -> !p.isConnection() && p.operation() != Operation.AUTHENTICATE, fault);
    }

    /** That fault as soon as a connection is accepted, before TLS and before anything is read. */
    static FaultPlan onConnection(Fault.Astray fault) {
        return when(FaultPoint::isConnection, fault);
    }

    static FaultPlan when(Predicate<FaultPoint> condition, Fault fault) {
        return point -> condition.test(point) ? Optional.of(fault) : Optional.empty();
    }

    /**
     * One of these faults at a share of all requests, always the same for one seed and one order of requests.
     *
     * @param share between 0 and 1
     * @throws IllegalArgumentException when it is not, or there are no faults
     */
    static FaultPlan seeded(long seed, double share, List<Fault> faults) {
        Draw<Fault> draw = Amounts.draw(seed, share, faults);
        return point -> point.isConnection() ? Optional.empty() : draw.next();
    }

    /** Only at the first of the places. */
    default FaultPlan once() {
        return times(1);
    }

    /** Only at the first places, so many. */
    default FaultPlan times(int count) {
        AtomicInteger left = new AtomicInteger(Amounts.atLeast(0, count, "places"));
        return point -> at(point).filter(fault -> left.getAndUpdate(l -> Math.max(0, l - 1)) > 0);
    }

    /** Not at the first places, so many. */
    default FaultPlan after(int count) {
        AtomicInteger left = new AtomicInteger(Amounts.atLeast(0, count, "places"));
        return point -> at(point).filter(fault -> left.getAndUpdate(l -> Math.max(0, l - 1)) == 0);
    }

    /** This plan, and where it has nothing the other. */
    default FaultPlan or(FaultPlan other) {
        return point -> at(point).or(() -> other.at(point));
    }
}
