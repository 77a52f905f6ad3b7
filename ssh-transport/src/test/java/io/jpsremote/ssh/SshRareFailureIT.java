package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.connect.Ladder;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.ssh.SshFault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Failures that a healthy server does not show: made with a full listener, somebody on the way, a logon that hangs, a server that stands
 * still, a file of settings that asks for too much.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SshRareFailureIT {

    private static final Duration SOON = Duration.ofSeconds(2);

    private static SshTransportBuilder to(SshServer server, int port) {
        return SshTransport.to(server.user() + "@127.0.0.1:" + port)
                .configFiles(List.of())
                .useAgent(false)
                .option("IdentityFile", "none")
                .knownHosts(server.knownHosts())
                .subsystem("echo");
    }

    /** Where the queue of a listener is full the kernel answers no more: the same as a packet filter that drops. */
    @Test
    void aHostThatDoesNotAnswer() throws Exception {
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, queue);
            RequirementFailure failure = Walk.failures(SshTransport.to("x@127.0.0.1:" + full.getLocalPort())
                            .configFiles(List.of())
                            .useAgent(false)
                            .connectingTimeout(Duration.ofMillis(500))
                            .build())
                    .get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_HOST_REACHABLE);
            assertThat(failure.evidence()).containsEntry("127.0.0.1", "no answer in time");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    private static void fill(ServerSocket listener, List<Socket> queue) throws IOException {
        while (queue.size() < 50) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
        throw new AssertionError("the listener's queue does not become full");
    }

    @Test
    void aServerThatCannotProveItsKeySeesNothingOfTheUser() throws Exception {
        try (SshServer server =
                        SshServer.builder().subsystem("echo", "/bin/cat").start();
                SpoilingProxy proxy = new SpoilingProxy(server.port())) {
            SshTransport transport = to(server, proxy.port())
                    .option("HostKeyAlias", "[127.0.0.1]:" + server.port())
                    .keyFile(server.key("ed25519"))
                    .build();
            assertThat(Walk.failures(transport).get(0).requirement()).isEqualTo(SshRequirement.SSH_HOST_KEY_PROVEN);
            assertThat(server.log()).doesNotContain(server.user());
        }
    }

    @Test
    void aLogonThatTheServerDoesNotDecide(@TempDir Path folder) {
        try (SshServer server = SshServer.builder()
                .line("AuthorizedKeysCommand /usr/bin/sleep 600")
                .line("AuthorizedKeysCommandUser root")
                .start()) {
            Path stranger = folder.resolve("key");
            ShellCommand.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", stranger.toString());
            SshTransport transport = to(server, server.port()).keyFile(stranger).build();
            RequirementFailure failure = Walk.failures(transport, steps -> Walk.hurry(steps, "authenticate", SOON))
                    .get(0);
            assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_AUTHENTICATION_IN_TIME);
        }
    }

    @Test
    void aServerThatStandsStillWhenAChannelIsWanted() throws Exception {
        try (SshServer server =
                SshServer.builder().subsystem("echo", "/bin/cat").start()) {
            SshTransport transport =
                    to(server, server.port()).keyFile(server.key("ed25519")).build();
            try (transport) {
                List<ConnectStep> steps = transport.connectSteps();
                int channel = steps.stream().map(ConnectStep::name).toList().indexOf("channel");
                new Ladder(transport::close).climb(steps.subList(0, channel));
                standStill(server);
                List<ConnectStep> rest = Walk.hurry(steps.subList(channel, steps.size()), "channel", SOON);
                RequirementFailure failure = Walk.failuresOf(() -> new Ladder(transport::close).climb(rest))
                        .get(0);
                assertThat(failure.requirement()).isEqualTo(SshRequirement.SSH_CHANNEL_RESOURCES);
            } finally {
                server.descendants().forEach(process -> signal("-CONT", process));
            }
        }
    }

    /** Until none is new: sshd may still have been making one when the others were looked for. */
    private static void standStill(SshServer server) {
        Set<ProcessHandle> stopped = new HashSet<>();
        int before;
        do {
            before = stopped.size();
            server.descendants().stream().filter(stopped::add).forEach(process -> signal("-STOP", process));
        } while (stopped.size() > before);
    }

    private static void signal(String signal, ProcessHandle process) {
        // one that ends meanwhile needs no signal
        ShellCommand.run("sh", "-c", "kill " + signal + " " + process.pid() + " || true");
    }

    /** No OpenSSH asks by SSH_MSG_USERAUTH_PASSWD_CHANGEREQ [RFC 4252 section 8]; other servers do. */
    @Test
    void aServerThatWantsANewPasswordFirstIsNamed(@TempDir Path folder) throws Exception {
        try (RemotingEndpoint endpoint = RemotingEndpoint.builder()
                .backend(new ScriptedBackend())
                .user("ann", "right".toCharArray())
                .ssh()
                .start()) {
            endpoint.ssh().faults().add(SshFault.passwordExpired());
            int port = endpoint.ssh().port();
            Path known =
                    Files.writeString(folder.resolve("known"), endpoint.ssh().knownHostsLine("127.0.0.1") + "\n");
            SshTransport transport = SshTransport.to("ann@127.0.0.1:" + port)
                    .configFiles(List.of())
                    .useAgent(false)
                    .option("IdentityFile", "none")
                    .knownHosts(known)
                    .password(request -> "right".toCharArray())
                    .build();
            assertThat(Walk.failures(transport))
                    .extracting(RequirementFailure::requirement)
                    .containsExactly(SshRequirement.SSH_PASSWORD_CURRENT);
        }
    }

    @Test
    void aSettingThatCannotBeHonouredIsNamedBeforeAnythingIsConnectedTo(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(folder.resolve("config"), "Host *\n  ProxyCommand nc %h %p\n");
        List<RequirementFailure> failures = Walk.failuresOf(() ->
                SshTransport.to("ann@127.0.0.1:1").configFiles(List.of(config)).build());
        assertThat(failures)
                .extracting(RequirementFailure::requirement)
                .containsExactly(SshRequirement.SSH_CONFIG_SUPPORTED);
        assertThat(failures.get(0).evidence()).containsEntry("place", config + ":2");
    }

    /** OpenSSH says so in a banner, lets the user in, and starts passwd instead of the subsystem, which wants a terminal. */
    @Test
    void anExpiredPasswordIsSuspectedFirstAndToldInTheServersWords() {
        try (SshServer server =
                SshServer.builder().subsystem("echo", "/bin/cat").start()) {
            ShellCommand.run("chage", "-d", "0", server.user());
            SshTransport transport = to(server, server.port())
                    .password(request -> server.password())
                    .firstPacketWithin(Duration.ofSeconds(10))
                    .build();
            List<RequirementFailure> failures = Walk.openingFailures(transport);
            assertThat(failures)
                    .extracting(RequirementFailure::requirement)
                    .containsExactly(
                            SshRequirement.SSH_PASSWORD_CURRENT,
                            SshRequirement.SSH_SUBSYSTEM_STARTS,
                            SshRequirement.SSH_COMMAND_NOT_FORCED);
            assertThat(failures.get(0).evidence().get("banner")).containsIgnoringCase("change your password");
        }
    }

    /** It comes before the password is shown: nothing of it is about this user. */
    @Test
    void aBannerForEverybodyIsNoExpiredPassword(@TempDir Path folder) throws Exception {
        Path notice = Files.writeString(folder.resolve("notice"), "Your password has expired. Just kidding.\n");
        try (SshServer server = SshServer.builder()
                .line("Banner " + notice)
                .subsystem("ends", "/bin/false")
                .start()) {
            SshTransport transport = to(server, server.port())
                    .subsystem("ends")
                    .password(request -> server.password())
                    .build();
            List<RequirementFailure> failures = Walk.openingFailures(transport);
            assertThat(failures)
                    .extracting(RequirementFailure::requirement)
                    .containsExactly(SshRequirement.SSH_SUBSYSTEM_STARTS, SshRequirement.SSH_COMMAND_NOT_FORCED);
            assertThat(failures.get(0).evidence().get("banner")).contains("Just kidding");
        }
    }
}
