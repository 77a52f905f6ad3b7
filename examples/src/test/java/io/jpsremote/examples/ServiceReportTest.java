package io.jpsremote.examples;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.examples.ServiceReport.Service;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.junit.RemotingEndpointTest;
import io.jpsremote.testkit.script.ScriptedBackend;
import org.junit.jupiter.api.Test;

// snippet: test
@RemotingEndpointTest
class ServiceReportTest {

    @Test
    void stoppedServicesAreReported(PsSession session, ScriptedBackend server) {
        server.when(command("Get-Service").with("Name", "w*"))
                .emit(new Service("winrm", "Running"), new Service("w3svc", "Stopped"))
                .warn("a third one is hidden");

        assertThat(ServiceReport.stopped(session)).containsExactly("w3svc");
        assertThat(server.calls("Get-Service")).hasSize(1);
    }

    @Test
    void aMachineWithoutServicesIsNotSilent(PsSession session) {
        assertThatThrownBy(() -> ServiceReport.stopped(session))
                .hasMessageContaining("'Get-Service' is not recognized");
    }
}
// end
