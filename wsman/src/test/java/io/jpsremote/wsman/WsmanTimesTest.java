package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.transport.ConnectStep;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How long things may take where the user says nothing. */
class WsmanTimesTest {

    @Test
    void requestsAndABrokenNetworkHaveTheirTimes() {
        ShellSettings shell = WsmanTransport.to("server01").options().shell();
        assertThat(shell.openTimeout()).isEqualTo(Duration.ofSeconds(180));
        assertThat(shell.operationTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(shell.cancelTimeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(shell.robustFor()).isEqualTo(Duration.ofMinutes(4));
        assertThat(shell.idleTimeout()).as("the server's own").isNull();
    }

    @Test
    void eachStepOfConnectingHasItsTime() {
        Map<String, Duration> steps = WsmanTransport.to("server01").build().connectSteps().stream()
                .collect(Collectors.toMap(ConnectStep::name, ConnectStep::deadline));
        assertThat(steps.get("resolve")).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(WsmanTransport.to("server01").options().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
    }
}
