package io.jpsremote.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTableTest {

    @Test
    void theColumnsStandWherePowerShellPutsThem() {
        String table = SessionTable.of(List.of(new SessionTable.Row(
                1, List.of("Runspace1", "SSH", "server01", "RemoteMachine", "Opened", "DefaultShell", "Available"))));
        assertThat(table).isEqualTo("""

                 Id Name            Transport ComputerName    ComputerType    State         ConfigurationName     Availability
                 -- ----            --------- ------------    ------------    -----         -----------------     ------------
                  1 Runspace1       SSH       server01        RemoteMachine   Opened        DefaultShell             Available

                """);
    }

    @Test
    void anOverlongCellIsCutWithAnEllipsis() {
        String table = SessionTable.of(List.of(new SessionTable.Row(
                1, List.of("a-very-long-session-name", "SSH", "h", "RemoteMachine", "Opened", "", "None"))));
        assertThat(table).contains("  1 a-very-long-se… SSH ");
    }
}
