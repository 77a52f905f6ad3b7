package io.jpsremote.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.ssh.SshRequirement;
import io.jpsremote.ssh.SshTransportBuilder;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.ssh.SshFault;
import java.security.KeyPairGenerator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault of the SSH side is told apart by our own diagnosis. */
@RemotingEndpointTest(Side.SSH)
@Timeout(60)
class SshFaultsTest {

    private static SshRequirement unmet(SshTransportBuilder connection) {
        RequirementNotMetException e = catchThrowableOfType(
                RequirementNotMetException.class,
                () -> PsSession.open(connection.build()).close());
        assertThat(e).isNotNull();
        return (SshRequirement) e.failures().get(0).requirement();
    }

    @Test
    void aMissingSubsystem(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.subsystemMissing());
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_SUBSYSTEM_CONFIGURED);
    }

    @Test
    void aProgramThatIsNotThereOrMustNotRun(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.exit(127, "sh: 1: pwsh: not found\n"));
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_POWERSHELL_INSTALLED);
        endpoint.ssh().faults().clear();
        endpoint.ssh().faults().add(SshFault.exit(126, "sh: 1: pwsh: Permission denied\n"));
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_POWERSHELL_EXECUTABLE);
    }

    @Test
    void aRefusedChannel(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.channelRefused());
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_CHANNEL_PERMITTED);
    }

    @Test
    void silence(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.silence());
        assertThat(unmet(connection.firstPacketWithin(Duration.ofSeconds(1))))
                .isEqualTo(SshRequirement.SSH_SUBSYSTEM_ANSWERS);
    }

    @Test
    void anExpiredPassword(RemotingEndpoint endpoint, SshTransportBuilder connection) {
        endpoint.ssh().faults().add(SshFault.passwordExpired());
        assertThat(unmet(connection)).isEqualTo(SshRequirement.SSH_PASSWORD_CURRENT);
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
        try (PsSession session = PsSession.open(connection.build())) {
            assertThat(session.invoke("'here'")).containsExactly("here");
        }
    }
}
