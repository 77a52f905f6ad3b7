package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.transport.ConnectStep;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One step of connecting; its failures are named by {@link WsmanDiagnosis}. */
final class WsmanStep implements ConnectStep {

    /** What a step does. */
    interface Work {
        String run() throws Exception;
    }

    private final String name;
    private final Supplier<Duration> deadline;
    private final Work work;
    private final Supplier<WsmanDiagnosis> diagnosis;

    WsmanStep(String name, Duration deadline, Work work, Supplier<WsmanDiagnosis> diagnosis) {
        this(name, () -> deadline, work, diagnosis);
    }

    /** @param deadline asked when the step begins: earlier steps may decide it */
    WsmanStep(String name, Supplier<Duration> deadline, Work work, Supplier<WsmanDiagnosis> diagnosis) {
        this.name = name;
        this.deadline = deadline;
        this.work = work;
        this.diagnosis = diagnosis;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration deadline() {
        return deadline.get();
    }

    @Override
    public Set<? extends Requirement> requirements() {
        return WsmanDiagnosis.of(name);
    }

    @Override
    public String run() throws Exception {
        try {
            return work.run();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw diagnosis.get().explain(name, e);
        }
    }

    @Override
    public RuntimeException onDeadline() {
        return diagnosis
                .get()
                .explain(
                        name,
                        new TimeoutException("nothing for " + deadline.get().toSeconds() + " s"));
    }
}
