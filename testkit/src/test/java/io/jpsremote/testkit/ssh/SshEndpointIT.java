package io.jpsremote.testkit.ssh;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fragment.Fragmenter;
import io.jpsremote.psrp.fragment.ObjectIds;
import io.jpsremote.psrp.message.HostInfo;
import io.jpsremote.psrp.message.InitRunspacePool;
import io.jpsremote.psrp.message.MessageEncoder;
import io.jpsremote.psrp.message.MessageHeader;
import io.jpsremote.psrp.message.SessionCapability;
import io.jpsremote.testkit.fixture.SshClient;
import io.jpsremote.testkit.line.LineKind;
import io.jpsremote.testkit.line.PacketLine;
import io.jpsremote.testkit.process.PowerShellBackend;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The SSH side as clients see it that nobody here wrote: OpenSSH and PowerShell. */
@Timeout(60)
class SshEndpointIT {

    @TempDir
    private static Path folder;

    private static SshClient client;
    private static SshEndpoint server;
    private static final ScriptedBackend BACKEND = new ScriptedBackend();

    @BeforeAll
    static void start() throws Exception {
        client = new SshClient(folder);
        PublicKey known = client.publicKey();
        SshLogon logon = new SshLogon() {
            @Override
            public boolean acceptsPassword(String user, char[] password) {
                return false;
            }

            @Override
            public boolean acceptsKey(String user, PublicKey key) {
                return user.equals("ada") && key.equals(known);
            }
        };
        server = SshEndpoint.start(new SshSettings(
                List.of(InetAddress.getLoopbackAddress()),
                0,
                hostKey(),
                logon,
                Map.of("powershell", BACKEND, "real", PowerShellBackend.of(LivePowerShell.require()))));
    }

    private static KeyPair hostKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void repair() {
        server.faults().clear();
    }

    @Test
    void opensshStartsTheSubsystemAndGetsPacketsBack() {
        SshClient.Outcome outcome = client.subsystem(server, "ada", "powershell", opening());
        List<PacketLine> answers = new ArrayList<>();
        outcome.out()
                .lines()
                .filter(line -> line.startsWith("<"))
                .forEach(line -> answers.addAll(Objects.requireNonNull(PacketLine.parse(line))));
        assertThat(answers)
                .extracting(PacketLine::kind)
                .contains(LineKind.DATA_ACK)
                .contains(LineKind.DATA);
        assertThat(outcome.status()).isEqualTo(LineSession.ENDED_BY_CLIENT);
    }

    private static String opening() {
        UUID pool = UUID.randomUUID();
        Fragmenter fragmenter = new Fragmenter(new ObjectIds());
        fragmenter.add(MessageEncoder.encode(
                SessionCapability.of(PsVersion.of(2, 3)), pool, MessageHeader.NO_ID, SecureStringCodec.REFUSING));
        fragmenter.add(MessageEncoder.encode(
                InitRunspacePool.of(1, 1, HostInfo.NONE, null), pool, MessageHeader.NO_ID, SecureStringCodec.REFUSING));
        ByteBuffer bytes = Objects.requireNonNull(fragmenter.take(32 * 1024));
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        return new String(PacketLine.data(null, all, false).toBytes(), StandardCharsets.US_ASCII);
    }

    @Test
    void powershellsOwnClientGetsObjectsErrorsAndWarnings() {
        BACKEND.when(command("Get-Service").with("Name", "w*"))
                .warn("careful")
                .emit(PsObject.of("Name", "winrm", "Status", "Running"))
                .error("one is missing");
        SshClient.Outcome outcome = powershell("Get-Service w*; 'end'");
        assertThat(outcome.out())
                .contains("winrm")
                .contains("careful")
                .contains("one is missing")
                .contains("end");
    }

    /** One pipeline of commands is sent as commands, whose {@code -Name value} is two. */
    @Test
    void powershellsOwnClientSendsCommandsWithTheirParameters() {
        BACKEND.when(command("Find-Service").with("Name", "w*").withSwitch("Required"))
                .emit(PsObject.of("Name", "winrm"));
        assertThat(powershell("Find-Service -Required -Name winrm").out()).contains("winrm");
        assertThat(BACKEND.calls("Find-Service").get(0).parameters())
                .containsEntry("Name", "winrm")
                .containsEntry("Required", true);
    }

    @Test
    void powershellsOwnClientReachesRealPowerShell() {
        assertThat(powershell("real", "1..3 | ForEach-Object { $_ * 7 }; $PSVersionTable.PSVersion.Major")
                        .out())
                .isEqualToNormalizingWhitespace("7 14 21 7");
    }

    @Test
    void powershellsOwnClientIsToldOfUnknownCommands() {
        assertThat(powershell("Get-Foo").out()).contains("The term 'Get-Foo' is not recognized");
    }

    private static SshClient.Outcome powershell(String remote) {
        return powershell("powershell", remote);
    }

    private static SshClient.Outcome powershell(String subsystem, String remote) {
        String invoke =
                "$o = @{StrictHostKeyChecking='no'; UserKnownHostsFile='/dev/null'; LogLevel='ERROR'}; $PSStyle.OutputRendering='PlainText'; "
                        + "Invoke-Command -HostName 127.0.0.1 -Port " + server.port() + " -Subsystem " + subsystem
                        + " -UserName ada -KeyFilePath '"
                        + client.key() + "' -Options $o -ScriptBlock { " + remote + " } *>&1 | Out-String -Width 200";
        return SshClient.run(
                List.of(LivePowerShell.require().toString(), "-NoProfile", "-NonInteractive", "-Command", invoke), "");
    }

    @Test
    void faultsLookToOpensshLikeTheRealOnes() {
        server.faults().add(SshFault.exit(127, "sh: pwsh: not found\n"));
        SshClient.Outcome notFound = client.subsystem(server, "ada", "powershell", opening());
        assertThat(notFound.status()).isEqualTo(127);
        assertThat(notFound.err()).contains("pwsh: not found");
        server.faults().clear();
        server.faults().add(SshFault.subsystemMissing());
        assertThat(client.subsystem(server, "ada", "powershell", opening()).err())
                .contains("subsystem request failed");
        server.faults().clear();
        server.faults().add(SshFault.channelRefused());
        assertThat(client.subsystem(server, "ada", "powershell", opening()).err())
                .contains("prohibited");
        server.faults().clear();
        server.faults().add(SshFault.noise("Welcome to the machine\n")).add(SshFault.stderr("oh\n"));
        SshClient.Outcome noisy = client.subsystem(server, "ada", "powershell", opening());
        assertThat(noisy.out()).startsWith("Welcome to the machine\n<Data");
        assertThat(noisy.err()).contains("oh");
    }

    @Test
    void othersAreNotLetIn() {
        assertThat(client.subsystem(server, "eve", "powershell", opening()).err())
                .contains("Permission denied");
        assertThat(client.subsystem(server, "ada", "sftp", opening()).err()).contains("subsystem request failed");
    }
}
