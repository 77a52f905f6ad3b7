package io.jpsremote.testkit.junit;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.ssh.SshTransportBuilder;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Test classes of many kinds, run by JUnit's launcher as a build runs them. */
@Timeout(90)
class ExtensionInUseTest {

    private static final Map<String, String> PARALLEL = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    private static TestExecutionSummary run(Class<?> tests, Map<String, String> settings) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameters(settings)
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }

    private static void assertPasses(Class<?> tests, Map<String, String> settings, int count) {
        TestExecutionSummary summary = run(tests, settings);
        assertThat(summary.getFailures())
                .extracting(failure -> failure.getException().toString())
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(count);
    }

    private static String failureOf(Class<?> tests) {
        return String.valueOf(
                run(tests, Map.of()).getFailures().get(0).getException().getMessage());
    }

    // ---- tests that run at once

    private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();
    private static final CountDownLatch TOGETHER = new CountDownLatch(2);

    @RemotingEndpointTest
    @Execution(ExecutionMode.CONCURRENT)
    static class AtOnce {

        @RepeatedTest(8)
        void eachSeesItsOwn(
                PsSession session, ScriptedBackend backend, RemotingEndpoint endpoint, RepetitionInfo repetition)
                throws Exception {
            int own = repetition.getCurrentRepetition();
            PORTS.add(endpoint.http().port());
            backend.when(command("Get-Number")).emit(own);
            // none goes on before there are two
            TOGETHER.countDown();
            assertThat(TOGETHER.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 1; i <= 20; i++) {
                assertThat(session.invoke("Get-Number")).containsExactly(own);
                assertThat(backend.calls("Get-Number")).hasSize(i);
            }
        }
    }

    @Test
    void testsThatJUnitRunsAtOnceDoNotMeet() {
        assertPasses(AtOnce.class, PARALLEL, 8);
        assertThat(PORTS)
                .hasSizeGreaterThan(1)
                .allSatisfy(port -> assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                        .isInstanceOf(ConnectException.class));
    }

    // ---- one endpoint for all tests, and one of its own among them

    @RemotingEndpointTest
    @TestInstance(Lifecycle.PER_CLASS)
    static class OneForAll {

        private final RemotingEndpoint shared;

        OneForAll(RemotingEndpoint shared, ScriptedBackend backend) {
            this.shared = shared;
            backend.when(command("Get-Answer")).emit(42);
        }

        @BeforeAll
        void theSame(RemotingEndpoint endpoint) {
            assertThat(endpoint).isSameAs(shared);
        }

        @Test
        void sharesIt(PsSession session, RemotingEndpoint endpoint) {
            assertThat(session.invoke("Get-Answer")).containsExactly(42);
            assertThat(endpoint).isSameAs(shared);
        }

        @Test
        @RemotingEndpointTest(Side.SSH)
        void hasItsOwn(PsSession session, RemotingEndpoint endpoint) {
            assertThat(session.transportName()).isEqualTo("SSH");
            assertThat(endpoint).isNotSameAs(shared);
        }

        @Nested
        class Inside {

            @Test
            void sharesIt(RemotingEndpoint endpoint) {
                assertThat(endpoint).isSameAs(shared);
            }
        }
    }

    @Test
    void aConstructorsEndpointIsThatOfAllTestsButThoseWithAnAnnotationOfTheirOwn() {
        assertPasses(OneForAll.class, Map.of(), 3);
    }

    // ---- nested classes

    @RemotingEndpointTest(Side.SSH)
    static class Outside {

        @Nested
        class Inside {

            @Test
            void isReachedAsTheClassAroundItSays(PsSession session) {
                assertThat(session.transportName()).isEqualTo("SSH");
            }

            @Nested
            @RemotingEndpointTest(Side.HTTPS)
            class Elsewhere {

                @Test
                void isReachedAsItSaysItself(PsSession session, RemotingEndpoint endpoint) {
                    assertThat(session.transportName()).isEqualTo("WSMan");
                    assertThat(endpoint.https().isTls()).isTrue();
                }
            }
        }
    }

    @Test
    void nestedClassesHaveTheSidesOfTheClassAroundThem() {
        assertPasses(Outside.class, Map.of(), 2);
    }

    // ---- what cannot be had

    @RemotingEndpointTest
    static class NoSsh {

        @Test
        void needsSsh(SshTransportBuilder connection) {
            throw new AssertionError(Objects.toString(connection));
        }
    }

    @RemotingEndpointTest({})
    static class NoSide {

        @Test
        void needsOne(RemotingEndpoint endpoint) {
            throw new AssertionError(endpoint.toString());
        }
    }

    @Test
    void aParameterThatCannotBeHadSaysWhatIsMissing() {
        assertThat(failureOf(NoSsh.class)).contains("SshTransportBuilder", "@RemotingEndpointTest(Side.SSH)");
        assertThat(failureOf(NoSide.class)).contains("at least one Side");
    }

    // ---- sessions that a test leaves in trouble

    @RemotingEndpointTest({Side.HTTP, Side.SSH})
    static class Troubled {

        @Test
        void nothingIsAnswered(PsSession session, RemotingEndpoint endpoint) {
            assertThat(session.invoke("'up'")).containsExactly("up");
            endpoint.http().faults(FaultPlan.always(Fault.stall(Duration.ofMinutes(10))));
        }

        @Test
        void nobodyListens(PsSession session, RemotingEndpoint endpoint) {
            assertThat(session.invoke("'up'")).containsExactly("up");
            endpoint.http().refuse();
            endpoint.ssh().refuse();
        }
    }

    @Test
    void sessionsEndSoonWhateverWasMadeToGoWrong() {
        long began = System.nanoTime();
        assertPasses(Troubled.class, Map.of(), 2);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
}
