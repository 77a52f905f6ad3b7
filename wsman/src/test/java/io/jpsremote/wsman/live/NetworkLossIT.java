package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.wsman.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The network breaks at every request of a long conversation, in every way: cut, reset, half-closed, stalled, before the request was carried out
 * and after. Of all these runs a part is drawn, always the same; {@code -Djpsremote.loss.runs=1000000} does all.
 */
@Timeout(900)
class NetworkLossIT {

    private static final int RUNS = Integer.getInteger("jpsremote.loss.runs", 12);
    private static final long SEED = Long.getLong("jpsremote.loss.seed", 4);

    private static final List<Fault> FAULTS = faults();

    private static List<Fault> faults() {
        List<Fault> all = new ArrayList<>();
        for (Fault.Astray nothing :
                List.of(Fault.cut(0), Fault.reset(), Fault.halfClose(0), Fault.stall(Duration.ofSeconds(30)))) {
            all.add(nothing);
            all.add(nothing.beforeIt());
        }
        // within the head, and within the body
        all.addAll(List.of(Fault.cut(60), Fault.cut(180), Fault.cut(600), Fault.halfClose(300)));
        return List.copyOf(all);
    }

    /** One way in which one conversation breaks. */
    private record Break(int request, Fault fault) {

        FaultPlan plan() {
            return FaultPlan.when(p -> p.request() == request, fault);
        }
    }

    private static RemotingEndpoint endpoint(LongConversation conversation, boolean keepsAnswers) {
        Quotas quotas = Quotas.ofWindows();
        return RemotingEndpoint.builder()
                .http()
                .user(LongConversation.USER, LongConversation.PASSWORD.toCharArray())
                .backend(conversation.backend())
                .quotas(keepsAnswers ? quotas : quotas.withKeptAnswerBytes(0))
                .start();
    }

    /** How many requests an undisturbed conversation has. */
    private static int requests() throws Exception {
        LongConversation conversation = new LongConversation(true);
        try (RemotingEndpoint endpoint = endpoint(conversation, true)) {
            conversation.hold(endpoint.http(), false);
            return endpoint.http().log().exchanges().size();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsLostOrDoubledInSilence(boolean keepsAnswers) throws Exception {
        List<Break> breaks = new ArrayList<>();
        for (int request = 1; request <= requests(); request++) {
            for (Fault fault : FAULTS) {
                breaks.add(new Break(request, fault));
            }
        }
        Collections.shuffle(breaks, new Random(SEED));
        List<Break> drawn = breaks.subList(0, Math.min(RUNS, breaks.size()));
        inParallel(drawn, b -> hold(b, keepsAnswers));
        System.out.println(
                "network loss, keeps answers " + keepsAnswers + ": " + drawn.size() + " of " + breaks.size());
        noThreadIsLeft();
    }

    private static void hold(Break way, boolean keepsAnswers) throws Exception {
        LongConversation conversation = new LongConversation(keepsAnswers);
        try (RemotingEndpoint endpoint = endpoint(conversation, keepsAnswers)) {
            endpoint.http().faults(way.plan());
            conversation.hold(endpoint.http(), way.request() <= LongConversation.OPENING);
            endpoint.http().faults(FaultPlan.NONE);
            conversation.nothingIsLeft(endpoint.http());
        } catch (Exception | AssertionError e) {
            throw new AssertionError(way + (keepsAnswers ? " (answers kept)" : " (answers not kept)") + ": " + e, e);
        }
    }

    private interface Run {
        void run(Break way) throws Exception;
    }

    private static void inParallel(List<Break> breaks, Run run) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (Break way : breaks) {
                runs.add(threads.submit(() -> {
                    run.run(way);
                    return null;
                }));
            }
            List<Throwable> failures = new ArrayList<>();
            for (Future<?> each : runs) {
                try {
                    each.get();
                } catch (java.util.concurrent.ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            failures.stream().limit(3).forEach(Throwable::printStackTrace);
            assertThat(failures.stream().map(Throwable::toString)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Several of them in one conversation, where the server keeps answers. */
    @Test
    void severalBreaksInOneConversationLoseNothingEither() throws Exception {
        int rounds = Math.max(4, Math.min(RUNS / 4, 100));
        List<Break> rounding = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            rounding.add(new Break(round, FAULTS.get(0)));
        }
        // one stall after the other takes longer than anybody waits
        List<Fault> quick =
                FAULTS.stream().filter(f -> !f.toString().startsWith("stalled")).toList();
        inParallel(rounding, round -> {
            LongConversation conversation = new LongConversation(true);
            try (RemotingEndpoint endpoint = endpoint(conversation, true)) {
                FaultPlan some = FaultPlan.seeded(SEED + round.request(), 0.15, quick);
                // the first exchanges open the session: one that cannot be opened has no conversation
                endpoint.http()
                        .faults(p -> p.request() <= LongConversation.OPENING ? java.util.Optional.empty() : some.at(p));
                conversation.hold(endpoint.http(), false);
                endpoint.http().faults(FaultPlan.NONE);
                conversation.nothingIsLeft(endpoint.http());
            }
        });
        noThreadIsLeft();
    }

    private static void noThreadIsLeft() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end && !sessionThreads().isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(sessionThreads()).isEmpty();
    }

    private static List<String> sessionThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("wsman-127") || name.startsWith("jpsremote-"))
                .toList();
    }
}
