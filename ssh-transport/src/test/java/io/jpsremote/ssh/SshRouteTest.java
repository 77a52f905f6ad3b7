package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.transport.ConnectStep;
import java.util.List;
import org.junit.jupiter.api.Test;

class SshRouteTest {

    private static List<String> logons(String destination, String jump) {
        return SshTransport.to(destination)
                .configFiles(List.of())
                .useAgent(false)
                .option("ProxyJump", jump)
                .build()
                .connectSteps()
                .stream()
                .map(ConnectStep::name)
                .filter(name -> name.startsWith("authenticate"))
                .toList();
    }

    @Test
    void aJumpHostComesBeforeItsTarget() {
        assertThat(logons("ann@target", "bob@first,second:2222"))
                .containsExactly("authenticate first", "authenticate second", "authenticate");
    }

    @Test
    void aJumpHostOfTheSameNameAtAnotherPortIsNotLeftOut() {
        assertThat(logons("ann@127.0.0.1:2222", "bob@127.0.0.1:2223"))
                .containsExactly("authenticate 127.0.0.1", "authenticate");
    }

    @Test
    void thePortOfAJumpHostIsItsOwn() {
        assertThat(logons("ann@host:2222", "bob@host")).containsExactly("authenticate host", "authenticate");
    }

    @Test
    void aMachineIsNotReachedThroughItself() {
        assertThat(logons("ann@bastion", "bastion")).containsExactly("authenticate");
        assertThat(logons("ann@bastion:22", "bob@bastion:22")).containsExactly("authenticate");
    }
}
