package io.jpsremote.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.command.Cmdlets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionRunTest {

    private static int throttle(String... arguments) {
        var syntax = Cmdlets.find("Invoke-Command").orElseThrow().syntax();
        return SessionRun.throttle(ParameterBinder.bind(syntax, List.of(arguments)));
    }

    @Test
    void thirtyTwoMachinesAreWorkedOnAtOnceUnlessToldOtherwise() {
        assertThat(throttle()).isEqualTo(32);
        assertThat(throttle("-ThrottleLimit", "0"))
                .as("the default, as in PowerShell")
                .isEqualTo(32);
        assertThat(throttle("-ThrottleLimit", "5")).isEqualTo(5);
    }
}
