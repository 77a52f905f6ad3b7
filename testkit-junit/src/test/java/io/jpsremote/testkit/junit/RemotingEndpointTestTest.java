package io.jpsremote.testkit.junit;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PipelineFailedException;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.ssh.SshTransportBuilder;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.wsman.WsmanTransportBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@RemotingEndpointTest
@Timeout(60)
class RemotingEndpointTestTest {

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

    @Test
    void eachTestHasAnEndpointOfItsOwn(ScriptedBackend backend) {
        assertThat(backend.calls()).isEmpty();
    }
}
