package io.jpsremote.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher's archive has what the ways to a session need; cli/record-start-classes.sh makes its lists. */
@Timeout(30)
class StartClassesTest {

    @ParameterizedTest
    @ValueSource(strings = {"start-17.classes", "start-25.classes"})
    void bothTransportsAndTheSandboxAreInTheLists(String name) throws IOException {
        Path list = Checkout.root().resolve("cli").resolve(name);
        List<String> classes = Files.readAllLines(list).stream()
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
        assertThat(classes)
                .contains(
                        "io/jpsremote/ssh/SshTransport",
                        "io/jpsremote/wsman/WsmanTransport",
                        "io/jpsremote/testkit/RemotingEndpoint",
                        "io/jpsremote/testkit/script/MachineCommands",
                        "io/jpsremote/cli/session/SandboxEndpoint");
    }
}
