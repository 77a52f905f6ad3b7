package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.Timeouts;
import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.psrp.fixture.live.RemotePowerShellContract;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over plain http, every message sealed by NTLM. */
class WsmanPowerShellIT extends RemotePowerShellContract {

    private static final List<WinrmServer> SERVERS = new ArrayList<>();

    private static WinrmServer server;

    @BeforeAll
    static void startServer() {
        server = started("--require-encryption");
    }

    @AfterAll
    static void stopServers() {
        SERVERS.forEach(WinrmServer::close);
        SERVERS.clear();
    }

    private static WinrmServer started(String... arguments) {
        WinrmServer made = WinrmServer.start(arguments);
        SERVERS.add(made);
        return made;
    }

    private static WsmanTransportBuilder to(WinrmServer target) {
        return WsmanTransport.to("127.0.0.1")
                .port(target.port())
                .credential(WinrmServer.DOMAIN + "\\" + WinrmServer.USER, WinrmServer.PASSWORD.toCharArray());
    }

    @Override
    protected PsrpTransport transport() {
        return to(server).build();
    }

    @Override
    protected PsrpTransport constrained(Path configurationFile) {
        return to(started("--configuration", "Limited=" + configurationFile))
                .configurationName("Limited")
                .build();
    }

    @Test
    void everyMessageIsSealed() {
        try (PsSession session = open()) {
            assertThat(session.invoke("'sealed'")).containsExactly("sealed");
        }
        assertThat(server.logged("\"decrypted\"")).isPositive();
    }

    /** Through WS-Management nobody hears why the process behind the shell ended: the service only says that the shell is gone. */
    @Override
    @Test
    protected void exitOfTheProcessInAScriptIsToldWithItsStatus() {
        PsSession session = open();
        assertThatThrownBy(() -> session.invoke("[Environment]::Exit(42)")).isInstanceOf(ConnectionLostException.class);
        session.close();
    }

    /** PowerShell's complaint stays with the service, which goes on as if nothing had been said: the open runs into its deadline. */
    @Override
    @Test
    protected void aConfigurationThatDoesNotLoadIsNamed(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("broken.pssc"), "@{ this is no configuration");
        Duration open = Duration.ofSeconds(6);
        SessionOptions options = SessionOptions.builder()
                .timeouts(Timeouts.DEFAULT.withOpen(open, open))
                .build();
        assertThatThrownBy(() -> PsSession.open(constrained(file), options).close())
                .isInstanceOfSatisfying(
                        RequirementNotMetException.class,
                        e -> assertThat(e.failures().get(0).requirement().name())
                                .isEqualTo("RUNSPACE_POOL_OPENS"));
    }
}
