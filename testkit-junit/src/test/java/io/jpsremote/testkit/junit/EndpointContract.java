package io.jpsremote.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.live.RemotePowerShellContract;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.testkit.process.PowerShellBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The contract with a real PowerShell behind the endpoint: whoever talks to it cannot tell it from a machine's own service. */
abstract class EndpointContract extends RemotePowerShellContract {

    private final Deque<TestEndpoint> started = new ArrayDeque<>();

    abstract Side side();

    @Override
    protected PsrpTransport transport() {
        return to(started(PowerShellBackend.of(LivePowerShell.require())));
    }

    @Override
    protected PsrpTransport constrained(Path configurationFile) {
        return to(started(PowerShellBackend.of(LivePowerShell.require()).configurationFile(configurationFile)));
    }

    private TestEndpoint started(PowerShellBackend backend) {
        started.push(new TestEndpoint(List.of(side()), backend));
        return started.element();
    }

    private PsrpTransport to(TestEndpoint test) {
        return side() == Side.SSH
                ? SshConnections.to(test).build()
                : WsmanConnections.to(test).build();
    }

    /** The endpoint and its client share this JVM: each keeps a few threads of its own. */
    @Override
    @Test
    @EnabledIfSystemProperty(named = "jpsremote.long", matches = "true")
    protected void aThousandCommandsInSequenceLeaveNoThreads() {
        try (PsSession session = open()) {
            session.invoke("1");
            int before = Thread.activeCount();
            for (int i = 0; i < 1000; i++) {
                assertThat(session.invoke("1")).containsExactly(1);
            }
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(before + 8);
        }
    }

    /** The same over OpenSSH and over a process takes long enough for all of them. */
    @Override
    @Test
    @EnabledIfSystemProperty(named = "jpsremote.long", matches = "true")
    protected void aHundredThousandObjectsArriveInOrder() {
        super.aHundredThousandObjectsArriveInOrder();
    }

    @Override
    @Test
    @EnabledIfSystemProperty(named = "jpsremote.long", matches = "true")
    protected void aStringOfFiftyMegabytesArrives() {
        super.aStringOfFiftyMegabytesArrives();
    }

    @Override
    @Test
    @EnabledIfSystemProperty(named = "jpsremote.long", matches = "true")
    protected void anArgumentOfEightMegabytesArrives() {
        super.anArgumentOfEightMegabytesArrives();
    }

    @AfterEach
    void stop() throws IOException {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }
}
