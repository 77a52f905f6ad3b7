package io.jpsremote.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The endpoint over http, every message sealed by NTLM. */
class EndpointWsmanPowerShellIT extends EndpointContract {

    @Override
    Side side() {
        return Side.HTTP;
    }

    /** WS-Management has no place for the status. */
    @Override
    @Test
    protected void exitOfTheProcessInAScriptIsToldWithItsStatus() {
        PsSession session = open();
        assertThatThrownBy(() -> session.invoke("[Environment]::Exit(42)")).isInstanceOf(ConnectionLostException.class);
        session.close();
    }

    /** As on Windows it is the Create that fails, with the text of the provider. */
    @Override
    @Test
    protected void aConfigurationThatDoesNotLoadIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("broken.pssc"), "@{ this is no configuration");
        assertThatThrownBy(() -> PsSession.open(constrained(file)).close())
                .isInstanceOfSatisfying(
                        RequirementNotMetException.class,
                        e -> assertThat(e.getMessage()).contains("broken.pssc"));
    }
}
