package io.jpsremote.testkit.junit;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.ssh.SshTransportBuilder;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RemotingEndpointTest
@Timeout(60)
class RemotingEndpointTestTest {

    private static final int TESTS = 6;

    record Service(String name, String status) {}

    @BeforeEach
    void answers(ScriptedBackend backend) {
        backend.when(command("Get-Service").with("Name", "w*")).emit(new Service("winrm", "Running"));
    }

    @Test
    void aSessionOverWsmanGetsWhatTheTestLaidDown(PsSession session, ScriptedBackend backend) {
        assertThat(session.pipeline()
                        .addCommand("Get-Service")
                        .addParameter("Name", "w3svc")
                        .as(Service.class)
                        .invoke()
                        .values())
                .containsExactly(new Service("winrm", "Running"));
        assertThat(backend.calls("Get-Service").get(0).user()).isEqualTo("tester");
        assertThatThrownBy(() -> session.pipeline().addCommand("Get-Foo").invoke())
                .isInstanceOfSatisfying(
                        PipelineFailedException.class,
                        e -> assertThat(e.errorRecord().fullyQualifiedErrorId()).isEqualTo("CommandNotFoundException"));
    }

    @Test
    @RemotingEndpointTest(Side.HTTPS)
    void aSessionOverHttpsToo(PsSession session) {
        assertThat(session.invoke("Get-Service winrm")).hasSize(1);
    }

    @Test
    @RemotingEndpointTest({Side.SSH, Side.HTTP})
    void aSessionOverSshAndTransportsOfOnesOwn(
            PsSession session, SshTransportBuilder ssh, WsmanTransportBuilder wsman, RemotingEndpoint endpoint) {
        assertThat(session.transportName()).isEqualTo("SSH");
        try (PsSession other = PsSession.open(ssh.build());
                PsSession third = PsSession.open(wsman.build())) {
            assertThat(other.invoke("Get-Service winrm")).hasSize(1);
            assertThat(third.invoke("Get-Service winrm")).hasSize(1);
        }
        assertThat(endpoint.toString()).contains("http:", "ssh:");
    }

    /** As the code under test opens a session for each thing it does. */
    @Test
    @RemotingEndpointTest({Side.HTTP, Side.SSH})
    void aBuilderMakesAsManyTransportsAsAreWanted(WsmanTransportBuilder wsman, SshTransportBuilder ssh) {
        for (int i = 0; i < 3; i++) {
            try (PsSession one = PsSession.open(wsman.build());
                    PsSession other = PsSession.open(ssh.build())) {
                assertThat(one.invoke("Get-Service winrm")).hasSize(1);
                assertThat(other.invoke("Get-Service winrm")).hasSize(1);
            }
        }
    }

    @Test
    void aProxysPageStandsInPlaceOfTheLogon(WsmanTransportBuilder connection, RemotingEndpoint endpoint) {
        endpoint.http().faults(FaultPlan.on(Operation.AUTHENTICATE, Fault.html(502)));
        assertThatThrownBy(() -> PsSession.open(connection.build()))
                .isInstanceOf(RemotingException.class)
                .hasMessageContaining("502");
        endpoint.http().faults(FaultPlan.NONE);
        PsSession.open(connection.build()).close();
    }

    @Test
    void eachTestHasAnEndpointOfItsOwn(ScriptedBackend backend) {
        assertThat(backend.calls()).isEmpty();
    }

    /** As tests do that JUnit runs at once: what each of them lays down and counts is its own. */
    @Test
    void testsThatRunAtTheSameTimeDoNotMeet() throws Exception {
        CyclicBarrier together = new CyclicBarrier(TESTS);
        List<CompletableFuture<List<Object>>> tests = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(TESTS);
        try {
            for (int i = 0; i < TESTS; i++) {
                int number = i;
                tests.add(CompletableFuture.supplyAsync(() -> oneOfMany(number, together), threads));
            }
            for (int i = 0; i < TESTS; i++) {
                assertThat(tests.get(i).get(30, TimeUnit.SECONDS)).containsExactly(i, 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Object> oneOfMany(int number, CyclicBarrier together) {
        try (TestEndpoint test = new TestEndpoint(List.of(number % 2 == 0 ? Side.SSH : Side.HTTP))) {
            test.backend().when(command("Get-Number")).emit(number);
            PsSession session = test.session();
            together.await(20, TimeUnit.SECONDS);
            Object answer = session.pipeline()
                    .addCommand("Get-Number")
                    .invoke()
                    .output()
                    .get(0);
            together.await(20, TimeUnit.SECONDS);
            return List.of(
                    Objects.requireNonNull(answer),
                    test.backend().calls("Get-Number").size());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
