package io.jpsremote.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.ssh.SshRequirement;
import io.jpsremote.ssh.SshTransportBuilder;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.ssh.SshFault;
import io.jpsremote.testkit.ssh.SshFaultPlan;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault of the SSH side is told apart by our own diagnosis. */
@RemotingEndpointTest(Side.SSH)
@Timeout(60)
class SshFaultsTest {

    /** What a server can do wrong, by what is said of it; the rest is about this side: files, names, routes, jump hosts. */
    private static Map<SshRequirement, SshFault> produced() {
        Map<SshRequirement, SshFault> faults = new EnumMap<>(SshRequirement.class);
        faults.put(SshRequirement.SSH_PROTOCOL_SPOKEN, SshFault.garbage("HTTP/1.1 400 Bad Request\r\n\r\n"));
        faults.put(SshRequirement.SSH_COMMON_ALGORITHMS, SshFault.oldCiphers());
        faults.put(SshRequirement.SSH_COMMON_HOST_KEY_ALGORITHM, SshFault.oldHostKey());
        faults.put(SshRequirement.SSH_HOST_KEY_UNCHANGED, SshFault.otherHostKey());
        faults.put(SshRequirement.SSH_HOST_KEY_PROVEN, SshFault.unprovenHostKey());
        faults.put(SshRequirement.SSH_ATTEMPTS_WITHIN_LIMIT, SshFault.tooManyAttempts());
        faults.put(SshRequirement.SSH_PASSWORD_CURRENT, SshFault.passwordExpired());
        faults.put(SshRequirement.SSH_CHANNEL_PERMITTED, SshFault.channelRefused());
        faults.put(SshRequirement.SSH_CHANNEL_RESOURCES, SshFault.outOfResources());
        faults.put(SshRequirement.SSH_SUBSYSTEM_CONFIGURED, SshFault.subsystemMissing());
        faults.put(SshRequirement.SSH_POWERSHELL_INSTALLED, SshFault.exit(127, "sh: 1: pwsh: not found\n"));
        faults.put(SshRequirement.SSH_POWERSHELL_EXECUTABLE, SshFault.exit(126, "sh: 1: pwsh: Permission denied\n"));
        faults.put(SshRequirement.SSH_POWERSHELL_KNOWS_SSHS, SshFault.exit(64, "The argument '-sshs' is unknown.\n"));
        faults.put(SshRequirement.SSH_SUBSYSTEM_STARTS, SshFault.exit(134, "Couldn't find a valid ICU package\n"));
        faults.put(SshRequirement.SSH_SUBSYSTEM_ANSWERS, SshFault.silence());
        return faults;
    }

    private static SshRequirement unmet(SshTransportBuilder connection) {
        return allUnmet(connection).get(0);
    }

    private static List<SshRequirement> allUnmet(SshTransportBuilder connection) {
        RequirementNotMetException e = catchThrowableOfType(
                RequirementNotMetException.class,
                () -> PsSession.open(connection.build()).close());
        assertThat(e).isNotNull();
        return e.failures().stream()
                .map(failure -> (SshRequirement) failure.requirement())
                .toList();
    }

    private static SshTransportBuilder impatient(SshTransportBuilder connection) {
        return connection.firstPacketWithin(Duration.ofSeconds(1)).connectingTimeout(Duration.ofSeconds(3));
    }

    @Test
    void whatTheDiagnosisTellsApartCanBeProduced(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        Map<SshRequirement, SshRequirement> told = new EnumMap<>(SshRequirement.class);
        produced().forEach((requirement, fault) -> {
            endpoint.ssh().faults().plan(SshFaultPlan.always(fault));
            told.put(requirement, unmet(impatient(connection)));
        });
        assertThat(told).allSatisfy((wanted, seen) -> assertThat(seen).isEqualTo(wanted));
    }

    @Test
    void aJumpHostLetsNobodyThroughOrFindsNobody(
            RemotingEndpoint endpoint, SshTransportBuilder connection, EndpointLogon logon) {
        connection
                .port(1)
                .jumpPassword(request -> logon.password())
                .option("ProxyJump", "tester@127.0.0.1:" + endpoint.ssh().port());
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_JUMP_FORWARDS);
        endpoint.ssh().faults().add(SshFault.nobodyBehind());
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_JUMP_REACHES_TARGET);
    }

    @Test
    void aLogonMayTakeItsTime(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.logonDelay(Duration.ofMillis(400)));
        long began = System.nanoTime();
        answers(connection);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(400));
    }

    @Test
    void anotherHostKey(RemotingEndpoint endpoint, SshTransportBuilder connection) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        endpoint.ssh().changeHostKey(generator.generateKeyPair());
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_HOST_KEY_UNCHANGED);
    }

    @Test
    void noiseIsPassedOver(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.noise("Last login: yesterday\n")).add(SshFault.stderr("a word\n"));
        answers(connection);
    }

    @Test
    void noiseAndAnEndMayBeAStartUpFileOrAForcedCommand(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.noise("go away\n")).add(SshFault.exit(9, ""));
        assertThat(allUnmet(connection))
                .contains(SshRequirement.SSH_SHELL_QUIET, SshRequirement.SSH_COMMAND_NOT_FORCED);
    }

    @Test
    void endlessNoiseIsRefused(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.noise("Welcome!\n".repeat(10_000)));
        assertThatThrownBy(() -> PsSession.open(connection.build()).close())
                .isInstanceOf(ProtocolViolationException.class);
    }

    private static void answers(SshTransportBuilder connection) {
        try (PsSession session = PsSession.open(connection.build())) {
            assertThat(session.invoke("'here'")).containsExactly("here");
        }
    }

    @Test
    void aServerThatListensNoMoreIsSaidSoAndTakenAgain(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().refuse();
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_SERVER_LISTENS);
        endpoint.ssh().accept();
        answers(connection);
    }

    @Test
    void aConnectionThatBreaksAnywhereIsAFailureAndNoHang(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        for (int bytes : new int[] {0, 10, 500, 1200, 1700, 2100}) {
            for (SshFault fault : List.of(SshFault.reset(bytes), SshFault.cut(bytes), SshFault.halfClose(bytes))) {
                endpoint.ssh().faults().plan(SshFaultPlan.always(fault).once());
                assertThatThrownBy(() ->
                                PsSession.open(impatient(connection).build()).close())
                        .as(fault.toString())
                        .isInstanceOf(RemotingException.class);
                answers(connection);
            }
        }
    }

    @Test
    void aServerThatEndsTheConnectionIsHeard(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().plan(SshFaultPlan.always(SshFault.disconnect()));
        assertThatThrownBy(() -> PsSession.open(connection.build()).close())
                .isInstanceOf(RemotingException.class)
                .hasMessageContaining("The server goes down.");
    }

    @Test
    void bytesThatComeLateOrOneByOneAreTakenAllTheSame(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().plan(SshFaultPlan.always(SshFault.trickle(64, Duration.ofMillis(1))));
        answers(connection);
        endpoint.ssh().faults().plan(SshFaultPlan.always(SshFault.stall(1000, Duration.ofMillis(300))));
        long began = System.nanoTime();
        answers(connection);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(300));
    }

    @Test
    void aSeedAlwaysGivesTheSameFaultsAndAPlanCountsConnections() {
        List<SshFault> faults = List.of(SshFault.reset(0), SshFault.cut(5), SshFault.silence());
        assertThat(drawn(SshFaultPlan.seeded(42, 0.3, faults))).isEqualTo(drawn(SshFaultPlan.seeded(42, 0.3, faults)));
        assertThat(drawn(SshFaultPlan.seeded(42, 0.3, faults)))
                .isNotEqualTo(drawn(SshFaultPlan.seeded(43, 0.3, faults)));
        List<Integer> hit = new ArrayList<>();
        SshFaultPlan plan = SshFaultPlan.always(SshFault.silence()).times(2).after(1);
        IntStream.rangeClosed(1, 5).filter(i -> !plan.at(i).isEmpty()).forEach(hit::add);
        assertThat(hit).containsExactly(2, 3);
    }

    private static List<List<SshFault>> drawn(SshFaultPlan plan) {
        return IntStream.rangeClosed(1, 100).mapToObj(plan::at).toList();
    }
}
