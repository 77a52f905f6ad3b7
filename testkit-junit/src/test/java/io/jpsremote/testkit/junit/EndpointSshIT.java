package io.jpsremote.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.testkit.process.PowerShellBackend;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** PowerShell behind the endpoint's SSH side: what of the contract is this side's own work. */
@Timeout(60)
class EndpointSshIT {

    @Test
    void aCommandIsStoppedAndTheProcessesStatusPassedOn() throws Exception {
        try (TestEndpoint test = new TestEndpoint(List.of(Side.SSH), PowerShellBackend.of(LivePowerShell.require()))) {
            PsSession session = test.session();
            Pipeline sleeping =
                    session.pipeline().addScript("'asleep'; Start-Sleep 600").start();
            assertThat(sleeping.next()).isNotNull();
            sleeping.stop();
            assertThat(session.invoke("6 * 7")).containsExactly(42);
            assertThatThrownBy(() -> session.invoke("[Environment]::Exit(42)"))
                    .isInstanceOfSatisfying(
                            ConnectionLostException.class,
                            e -> assertThat(e.evidence()).containsEntry("exit status", "42"));
        }
    }
}
