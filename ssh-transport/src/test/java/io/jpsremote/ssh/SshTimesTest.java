package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.Timeouts;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.ssh.outofproc.FirstPacketStep;
import io.jpsremote.ssh.process.ProcessTransport;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The times that hold unless the user says otherwise, as docs/security.md states them. */
class SshTimesTest {

    private static Duration deadline(String step) {
        SshTransport transport = SshTransport.to("ann@127.0.0.1")
                .configFiles(List.of())
                .useAgent(false)
                .build();
        List<ConnectStep> steps = transport.connectSteps();
        steps.stream().filter(s -> s.name().equals("resolve")).findFirst().ifPresent(SshTimesTest::run);
        return steps.stream()
                .filter(s -> s.name().equals(step))
                .findFirst()
                .orElseThrow()
                .deadline();
    }

    private static void run(ConnectStep step) {
        try {
            step.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eachStepOfConnectingHasItsTime() {
        assertThat(deadline("resolve"))
                .as("five seconds, the telling included")
                .isBetween(Duration.ofMillis(4_500), Duration.ofMillis(4_900));
        assertThat(deadline("connect"))
                .as("ten seconds an address, and a moment")
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(12));
        assertThat(deadline("key exchange")).isEqualTo(Duration.ofSeconds(15));
        assertThat(deadline("authenticate")).isEqualTo(Duration.ofSeconds(30));
        assertThat(FirstPacketStep.DEFAULT_DEADLINE).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void aTimeToWaitIsPositive() {
        for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertRefused(() -> SshTransport.to("ann@127.0.0.1").connectingTimeout(none));
            assertRefused(() -> SshTransport.to("ann@127.0.0.1").firstPacketWithin(none));
            assertRefused(() -> ProcessTransport.builder().firstPacketWithin(none));
        }
    }

    private static void assertRefused(ThrowingCallable choice) {
        assertThatThrownBy(choice)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a timeout must be positive");
    }

    @Test
    void aDeadPeerIsNoticedAfterFourTimesFifteenSeconds() {
        assertThat(SshSettings.ALIVE_INTERVAL.multipliedBy(SshSettings.ALIVE_COUNT))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(SshSettings.ALIVE_INTERVAL).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void theSessionsOwnWaitsHaveTheirTimesAndACommandHasNone() {
        assertThat(Timeouts.DEFAULT.open()).isEqualTo(Duration.ofSeconds(180));
        assertThat(List.of(
                        Timeouts.DEFAULT.firstPacket(),
                        Timeouts.DEFAULT.start(),
                        Timeouts.DEFAULT.stop(),
                        Timeouts.DEFAULT.close(),
                        Timeouts.DEFAULT.answer(),
                        Timeouts.DEFAULT.keyExchange()))
                .containsOnly(Duration.ofSeconds(60));
        assertThat(Timeouts.class.getRecordComponents())
                .extracting(c -> c.getName())
                .doesNotContain("command", "run");
    }
}
