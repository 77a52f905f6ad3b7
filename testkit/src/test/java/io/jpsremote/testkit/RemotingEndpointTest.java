package io.jpsremote.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.testkit.process.PowerShellBackend;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemotingEndpointTest {

    private static RemotingEndpointBuilder scripted() {
        return RemotingEndpoint.builder().backend(new ScriptedBackend()).http();
    }

    @Test
    void whatIsForThisMachineOnlyIsNotExposed() throws Exception {
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> RemotingEndpoint.builder()
                        .backend(PowerShellBackend.of(Path.of("pwsh")))
                        .http()
                        .exposeTo(everywhere)
                        .start())
                .hasMessageContaining("PowerShell backend");
        assertThatThrownBy(
                        () -> scripted().allowUnencrypted().exposeTo(everywhere).start())
                .hasMessageContaining("Basic over http");
        assertThatThrownBy(() ->
                        scripted().user("ada", new char[0]).exposeTo(everywhere).start())
                .hasMessageContaining("without a password");
        assertThatCode(() -> scripted()
                        .allowUnencrypted()
                        .exposeTo(InetAddress.getByName("127.0.0.2"))
                        .start()
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void eachSideIsOfferedThatWasNamed() {
        try (RemotingEndpoint endpoint = scripted().https().ssh().start()) {
            URI http = endpoint.http().uri();
            assertThat(http.toString()).startsWith("http://127.0.0.1:").endsWith("/wsman");
            assertThat(endpoint.https().uri().getScheme()).isEqualTo("https");
            assertThat(endpoint.ssh().knownHostsLine("localhost"))
                    .startsWith("[localhost]:" + endpoint.ssh().port());
        }
        try (RemotingEndpoint endpoint = scripted().start()) {
            assertThatThrownBy(endpoint::ssh).hasMessageContaining("without ssh()");
        }
    }

    @Test
    void itIsStartedOnceAndClosedTwice() {
        RemotingEndpointBuilder builder = scripted();
        RemotingEndpoint endpoint = builder.start();
        assertThatThrownBy(builder::start).hasMessageContaining("once");
        endpoint.close();
        endpoint.close();
        assertThatThrownBy(() -> RemotingEndpoint.builder().start()).hasMessageContaining("offers");
    }
}
