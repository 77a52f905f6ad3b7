package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.transport.ConnectStep;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
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

    private static Map<String, Duration> steps(WsmanTransportBuilder builder) {
        try (WsmanTransport transport = builder.build()) {
            return transport.connectSteps().stream()
                    .collect(Collectors.toMap(ConnectStep::name, step -> step.deadline()));
        }
    }

    @Test
    void eachStepOfConnectingHasItsTime() {
        WsmanTransportBuilder https = WsmanTransport.to("server01").useSsl();
        Map<String, Duration> steps = steps(https);
        assertThat(steps.get("resolve")).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(steps.get("connect")).as("10 s, and a moment").isEqualTo(Duration.ofSeconds(11));
        assertThat(steps.get("TLS")).as("15 s, and a moment").isEqualTo(Duration.ofSeconds(16));
        assertThat(steps.get("authenticate")).isEqualTo(Duration.ofSeconds(30));
        assertThat(https.options().connectTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(steps(https.proxy(URI.create("http://proxy.example:3128"))).get("connect"))
                .as("a tunnel, too")
                .isEqualTo(Duration.ofSeconds(31));
    }

    @Test
    void eachAddressHasItsTime() throws Exception {
        try (WsmanTransport transport = WsmanTransport.to("localhost").build()) {
            List<ConnectStep> steps = transport.connectSteps();
            for (ConnectStep step : steps) {
                if (step.name().equals("resolve")) {
                    step.run();
                } else if (step.name().equals("connect")) {
                    int addresses = InetAddress.getAllByName("localhost").length;
                    assertThat(step.deadline()).isEqualTo(Duration.ofSeconds(10L * addresses + 1));
                }
            }
        }
    }
}
