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
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The network breaks at every request of a long conversation, in every way: cut, reset, half-closed, stalled, before the request was carried out
 * and after. Of all these runs a part is drawn, always the same; {@code -Djpsremote.loss.runs=1000000} does all, and
 * {@code -Djpsremote.loss.rounds=N} says in how many conversations it breaks several times.
 */
@Timeout(3600)
class NetworkLossIT {

    private static final int RUNS = Integer.getInteger("jpsremote.loss.runs", 10);
    private static final int ROUNDS = Integer.getInteger("jpsremote.loss.rounds", 3);
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

    /** What goes wrong in one conversation. */
    private record Loss(String name, FaultPlan plan, int breaks, boolean mayFailToOpen) {

        static Loss at(int request, Fault fault) {
            FaultPlan plan = FaultPlan.when(p -> p.request() == request, fault);
            boolean opening = request <= LongConversation.OPENING;
            return new Loss(fault + " at request " + request, plan, 1, opening);
        }

        /** Each request breaks by chance; those that open the session do not: one that cannot be opened has no conversation. */
        static Loss byChance(long seed) {
            // one stall after the other takes longer than anybody waits
            List<Fault> quick = FAULTS.stream()
                    .filter(f -> !f.toString().startsWith("stalled"))
                    .toList();
            FaultPlan some = FaultPlan.seeded(seed, 0.15, quick);
            FaultPlan later = p -> p.request() <= LongConversation.OPENING ? Optional.empty() : some.at(p);
            return new Loss("several by seed " + seed, later, Integer.MAX_VALUE, false);
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
        LongConversation conversation = new LongConversation(true, 0);
        try (RemotingEndpoint endpoint = endpoint(conversation, true)) {
            conversation.hold(endpoint.http(), false);
            return endpoint.http().log().exchanges().size();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsLostOrDoubledInSilence(boolean keepsAnswers) throws Exception {
        List<Loss> breaks = new ArrayList<>();
        int requests = requests();
        for (int request = 1; request <= requests; request++) {
            for (Fault fault : FAULTS) {
                breaks.add(Loss.at(request, fault));
            }
        }
        Collections.shuffle(breaks, new Random(SEED));
        holdAll(breaks.subList(0, Math.min(RUNS, breaks.size())), keepsAnswers);
        System.out.println("network loss, keeps answers " + keepsAnswers + ": " + Math.min(RUNS, breaks.size()) + " of "
                + breaks.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void severalBreaksInOneConversationLoseNothingInSilenceEither(boolean keepsAnswers) throws Exception {
        assertThat(requests()).isPositive(); // what is loaded once is loaded, and counts for nobody
        holdAll(
                IntStream.range(0, ROUNDS)
                        .mapToObj(i -> Loss.byChance(SEED + i))
                        .toList(),
                keepsAnswers);
    }

    private static void hold(Loss loss, boolean keepsAnswers) {
        LongConversation conversation = new LongConversation(keepsAnswers, loss.breaks());
        try (RemotingEndpoint endpoint = endpoint(conversation, keepsAnswers)) {
            endpoint.http().faults(loss.plan());
            conversation.hold(endpoint.http(), loss.mayFailToOpen());
            endpoint.http().faults(FaultPlan.NONE);
            conversation.nothingIsLeft(endpoint.http());
        } catch (Exception | AssertionError e) {
            throw new AssertionError(
                    loss.name() + (keepsAnswers ? " (answers kept)" : " (answers not kept)") + ": " + e, e);
        }
    }

    private static void holdAll(List<Loss> losses, boolean keepsAnswers) throws Exception {
        Leftovers leftovers = new Leftovers();
        ExecutorService threads = Executors.newFixedThreadPool(Integer.getInteger("jpsremote.loss.threads", 8));
        try {
            List<Future<?>> runs = new ArrayList<>();
            losses.forEach(loss -> runs.add(threads.submit(() -> hold(loss, keepsAnswers))));
            List<Throwable> failures = new ArrayList<>();
            for (Future<?> each : runs) {
                try {
                    each.get();
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
            failures.stream().limit(3).forEach(Throwable::printStackTrace);
            assertThat(failures.stream().map(Throwable::toString)).isEmpty();
        } finally {
            threads.shutdownNow();
        }
        leftovers.areNone();
    }
}
