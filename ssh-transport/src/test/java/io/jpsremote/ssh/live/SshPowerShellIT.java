package io.jpsremote.ssh.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.fixture.LiveAgent;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.psrp.fixture.live.RemotePowerShellContract;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.ssh.SshTransport;
import io.jpsremote.ssh.SshTransportBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract through a real OpenSSH server, and the ways to log on to it. */
class SshPowerShellIT extends RemotePowerShellContract {

    private static final String CONSTRAINED = "constrained";

    private static SshServer server;

    @BeforeAll
    static void startServer() {
        Path pwsh = LivePowerShell.require();
        server = SshServer.builder()
                .subsystem("powershell", pwsh + " -sshs -NoLogo -NoProfile")
                .subsystem(CONSTRAINED, pwsh + " -sshs -NoLogo -NoProfile -ConfigurationFile {folder}/endpoint.pssc")
                .start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    private static SshTransportBuilder toServer() {
        return SshTransport.to(server.user() + "@" + server.host())
                .port(server.port())
                .knownHosts(server.knownHosts())
                .configFiles(List.of())
                .useAgent(false);
    }

    @Override
    protected PsrpTransport transport() {
        return toServer().keyFile(server.key("ed25519")).build();
    }

    @Override
    protected PsrpTransport constrained(Path configurationFile) {
        Path endpoint = server.folder().resolve("endpoint.pssc");
        try {
            Files.copy(configurationFile, endpoint, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(endpoint, PosixFilePermissions.fromString("rw-r--r--"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return toServer().keyFile(server.key("ed25519")).subsystem(CONSTRAINED).build();
    }

    private static void answers(SshTransport transport) {
        try (PsSession session = PsSession.open(transport)) {
            assertThat(session.invoke("[Environment]::UserName")).containsExactly(server.user());
        }
    }

    @Test
    void aPasswordLogsOn() {
        answers(toServer().password(request -> server.password()).build());
    }

    @Test
    void keysOfEveryKindLogOn() {
        for (String kind : List.of("ed25519", "rsa", "ecdsa")) {
            answers(toServer().keyFile(server.key(kind)).build());
        }
    }

    @Test
    void anEncryptedKeyLogsOnWithItsPassphrase() {
        answers(toServer()
                .keyFile(server.key("encrypted"))
                .passphrase(request -> "key-pass".toCharArray())
                .build());
    }

    @Test
    void aKeyInAnAgentLogsOn(@TempDir Path folder) throws Exception {
        try (LiveAgent agent = LiveAgent.start(folder)) {
            agent.add(server.key("ed25519"));
            answers(toServer()
                    .useAgent(true)
                    .option("IdentityAgent", agent.socket().toString())
                    .build());
        }
    }

    @Test
    void aJumpHostIsPassed() {
        try (SshServer jump = SshServer.builder().start()) {
            answers(toServer()
                    .knownHosts(jump.knownHosts())
                    .keyFile(server.key("ed25519"))
                    .jumpPassword(request -> jump.password())
                    .option("ProxyJump", jump.user() + "@" + jump.host() + ":" + jump.port())
                    .build());
            assertThat(jump.log()).contains("Accepted password for " + jump.user());
        }
    }
}
