package io.jpsremote.testkit;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.testkit.fixture.BackendTransport;
import io.jpsremote.testkit.process.PowerShellBackend;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.wsman.Quotas;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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

    /** Each side looks for itself, however it was told. */
    @Test
    void noSettingOpensASideToOthersPastThatRefusal() throws Exception {
        List<InetAddress> everywhere = List.of(InetAddress.getByName("0.0.0.0"));
        ShellBackend real = PowerShellBackend.of(Path.of("pwsh"));
        assertThatThrownBy(() -> scripted()
                        .wsman(side -> side.addresses(everywhere).allowUnencrypted())
                        .start())
                .hasMessageContaining("Basic over http");
        assertThatThrownBy(() -> scripted()
                        .exposeTo(everywhere.get(0))
                        .wsman(side -> side.user("ada", new char[0]))
                        .start())
                .hasMessageContaining("without a password");
        assertThatThrownBy(() -> WsmanEndpoint.builder()
                        .addresses(everywhere)
                        .configuration(SessionConfiguration.of("Real", real))
                        .start())
                .hasMessageContaining("PowerShell backend");
        assertThatThrownBy(() -> RemotingEndpoint.builder()
                        .configuration("real", real)
                        .ssh()
                        .exposeTo(everywhere.get(0))
                        .start())
                .hasMessageContaining("PowerShell backend");
        assertThatThrownBy(() -> RemotingEndpoint.builder()
                        .backend(new ScriptedBackend())
                        .user("ada", new char[0])
                        .ssh()
                        .exposeTo(everywhere.get(0))
                        .start())
                .hasMessageContaining("without a password");
    }

    @Test
    void settingsThatCannotBeMeantAreRefusedWhereTheyAreGiven() {
        char[] password = "Doppelt-1".toCharArray();
        assertThatThrownBy(() -> scripted().user("ada", password).user("ADA", password))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ADA is given twice");
        assertThatThrownBy(() -> scripted().user(" ", password)).hasMessageContaining("has a name");
        assertThatThrownBy(() -> scripted().user("DOMAIN\\", password)).hasMessageContaining("has a name");
        assertThatThrownBy(() -> WsmanEndpoint.builder().user("ada", password).user("Ada", password))
                .hasMessageContaining("Ada is given twice");
        for (int port : List.of(-1, 65_536)) {
            assertThatThrownBy(() -> scripted().http(port)).hasMessageContaining("no port: " + port);
            assertThatThrownBy(() -> scripted().ssh(port)).hasMessageContaining("no port: " + port);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (RemotingEndpoint first = scripted().ssh().start()) {
            int http = first.http().port();
            int ssh = first.ssh().port();
            assertThatThrownBy(() -> scripted().http(http).start()).hasMessageContaining("port " + http);
            RemotingEndpointBuilder both = RemotingEndpoint.builder()
                    .backend(new ScriptedBackend())
                    .http()
                    .ssh(ssh);
            assertThatThrownBy(both::start).hasMessageContaining("port " + ssh);
        }
    }

    /** A user of one domain is none of another, and none the worse for a second one of that name. */
    @Test
    void usersOfTwoDomainsMayHaveOneName() {
        SshUsers users = new SshUsers();
        users.password("NORTH\\ada", "north".toCharArray());
        users.password("SOUTH\\ada", "south".toCharArray());
        users.password("bob", "local".toCharArray());
        assertThat(users.acceptsPassword("north\\Ada", "north".toCharArray())).isTrue();
        assertThat(users.acceptsPassword("north\\ada", "south".toCharArray())).isFalse();
        assertThat(users.acceptsPassword("ada", "south".toCharArray())).isTrue();
        assertThat(users.acceptsPassword("machine\\bob", "local".toCharArray())).isTrue();
        assertThat(users.acceptsPassword("machine\\", "local".toCharArray())).isFalse();
        assertThat(users.hasEmptyPassword()).isFalse();
    }

    @Test
    void severalThreadsMayCloseItAtOnce() throws Exception {
        RemotingEndpoint endpoint = scripted().ssh().start();
        int port = endpoint.http().port();
        List<CompletableFuture<Void>> closings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            closings.add(CompletableFuture.runAsync(endpoint::close));
        }
        for (CompletableFuture<Void> closing : closings) {
            closing.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void keysAreMadeForEachStart() {
        try (RemotingEndpoint one = scripted().https().ssh().start();
                RemotingEndpoint other = scripted().https().ssh().start()) {
            assertThat(one.ssh().hostKey()).isNotEqualTo(other.ssh().hostKey());
            assertThat(one.https().identity().certificate().getPublicKey())
                    .isNotEqualTo(other.https().identity().certificate().getPublicKey());
            assertThatThrownBy(one.http()::identity).hasMessageContaining("no certificate");
        }
    }

    @Test
    void nobodyMayLogOnWhereNobodyWasNamed() {
        SshUsers nobody = new SshUsers();
        assertThat(nobody.acceptsPassword("administrator", new char[0])).isFalse();
        try (RemotingEndpoint endpoint = scripted().allowUnencrypted().start()) {
            assertThat(endpoint.http().logons("administrator")).isZero();
            assertThat(new HandLogon(endpoint.http().uri()).basic("administrator", ""))
                    .isEqualTo(401);
            assertThat(endpoint.http().logons("administrator")).isEqualTo(1);
        }
    }

    @Test
    void itIsStartedOnceAndClosedTwice() {
        RemotingEndpointBuilder builder = scripted();
        RemotingEndpoint endpoint = builder.start();
        assertThatThrownBy(builder::start).hasMessageContaining("once");
        WsmanEndpointBuilder side = WsmanEndpoint.builder();
        side.start().close();
        assertThatThrownBy(side::start).hasMessageContaining("once");
        endpoint.close();
        endpoint.close();
        assertThatThrownBy(() -> RemotingEndpoint.builder().start()).hasMessageContaining("offers");
    }

    @Test
    @SuppressWarnings("NullAway") // as from code that nobody checks for null
    void whatIsMissingIsNamedWhereItIsMissed() throws Exception {
        assertThatThrownBy(() -> scripted().https(0, null)).hasMessage("identity");
        assertThatThrownBy(() -> scripted().backend(null)).hasMessage("backend");
        assertThatThrownBy(() -> scripted().user(null, new char[1])).hasMessage("name");
        assertThatThrownBy(() -> scripted().user("ada", null)).hasMessage("password");
        assertThatThrownBy(() -> scripted().exposeTo(null)).hasMessage("address");
        assertThatThrownBy(() -> Match.command("Get-It").with(null, 1)).hasMessage("name");
        assertThatThrownBy(() -> RemotingEndpoint.builder().http().start()).hasMessageContaining("backend(...)");
        assertThatThrownBy(() -> RemotingEndpoint.builder().ssh().start()).hasMessageContaining("backend(...)");
        assertThatThrownBy(() -> scripted().kerberos(Path.of("/no/such.keytab")).start())
                .hasMessage("no keytab can be read at /no/such.keytab");
    }

    @Test
    void aQuotaThatCannotBeMeantIsRefused() {
        Quotas usual = Quotas.ofWindows();
        Duration second = Duration.ofSeconds(1);
        Duration hour = Duration.ofHours(1);
        assertThatThrownBy(() -> usual.withShellsPerUser(-1)).hasMessageContaining("not -1");
        assertThatThrownBy(() -> usual.withMaxBatchItems(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> usual.withMaxEnvelopeKilobytes(4_194_304)).hasMessageContaining("at most");
        assertThatThrownBy(() -> usual.withMaxOperationTimeout(second.negated()))
                .hasMessageContaining("negative");
        assertThatThrownBy(() -> usual.withIdleTimeout(second, hour, hour)).hasMessageContaining("not between");
        assertThat(usual.withIdleTimeout(second, second, hour).idleTimeout()).isEqualTo(second);
    }

    /** One listener has them all; beside it none could listen at loopback. */
    @Test
    void everyAddressIsOneListener() throws Exception {
        Exposure exposure = new Exposure();
        InetAddress everywhere = InetAddress.getByName("0.0.0.0");
        exposure.to(InetAddress.getByName("127.0.0.2"));
        assertThat(exposure.addresses()).hasSizeGreaterThan(1).endsWith(InetAddress.getByName("127.0.0.2"));
        exposure.to(everywhere);
        assertThat(exposure.addresses()).containsExactly(everywhere);
    }

    /** 192.0.2.0/24 belongs to nobody (RFC 5737). */
    @Test
    void anAddressThatThisMachineHasNotIsNamed() throws Exception {
        InetAddress absent = InetAddress.getByName("192.0.2.1");
        assertThatThrownBy(() -> scripted().exposeTo(absent).start()).hasMessageContaining("192.0.2.1");
        assertThatThrownBy(() -> RemotingEndpoint.builder()
                        .backend(new ScriptedBackend())
                        .ssh()
                        .exposeTo(absent)
                        .start())
                .hasMessageContaining("cannot listen");
    }
}
