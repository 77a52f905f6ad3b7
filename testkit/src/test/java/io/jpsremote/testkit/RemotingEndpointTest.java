package io.jpsremote.testkit;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.fixture.BackendTransport;
import io.jpsremote.testkit.process.PowerShellBackend;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
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
    void everySideListensOnBothLoopbackAddressesAtOnce() throws Exception {
        try (RemotingEndpoint endpoint = scripted().https().ssh().start()) {
            List<Integer> ports = List.of(
                    endpoint.http().port(),
                    endpoint.https().port(),
                    endpoint.ssh().port());
            assertThat(ports).doesNotHaveDuplicates();
            for (InetAddress address : new Exposure().addresses()) {
                for (int port : ports) {
                    try (Socket socket = new Socket(address, port)) {
                        assertThat(socket.isConnected()).isTrue();
                    }
                }
            }
        }
        assertThat(new Exposure().addresses().get(0).getHostAddress()).isEqualTo("127.0.0.1");
    }

    @Test
    void ofCallsOnlyTheLastThousandAreKept() {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(command("Get-Answer")).emit(42);
        try (PsSession session = PsSession.open(new BackendTransport(backend))) {
            for (int i = 0; i < 1010; i++) {
                session.pipeline()
                        .addCommand("Get-Answer")
                        .addParameter("Id", i)
                        .invoke();
            }
        }
        assertThat(backend.calls()).hasSize(1000);
        assertThat(backend.calls().get(0).parameters()).containsEntry("Id", 10);
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
