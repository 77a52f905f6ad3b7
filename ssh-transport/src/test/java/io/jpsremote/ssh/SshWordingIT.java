package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.ssh.SshFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever words a server and its programs use, the finding is the same: exit statuses and message numbers decide. */
@Timeout(60)
class SshWordingIT {

    private static final long SEED = 5;
    private static final List<String> WORDS = List.of(
            "",
            "sh: pwsh: command not found",
            "Permission denied",
            "The argument '-sshs' is not recognized",
            "Your password has expired.",
            "subsystem request failed on channel 0",
            "This account is currently not available.");

    @TempDir
    static Path folder;

    private static RemotingEndpoint endpoint;
    private static Path known;

    @BeforeAll
    static void start() throws Exception {
        endpoint = RemotingEndpoint.builder()
                .backend(new ScriptedBackend())
                .user("ann", "right".toCharArray())
                .ssh()
                .start();
        known = Files.writeString(folder.resolve("known"), endpoint.ssh().knownHostsLine("127.0.0.1") + "\n");
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    private static List<Requirement> found(SshFault... faults) {
        endpoint.ssh().faults().clear();
        for (SshFault fault : faults) {
            endpoint.ssh().faults().add(fault);
        }
        SshTransport transport = SshTransport.to(
                        "ann@127.0.0.1:" + endpoint.ssh().port())
                .configFiles(List.of())
                .useAgent(false)
                .option("IdentityFile", "none")
                .knownHosts(known)
                .firstPacketWithin(Duration.ofSeconds(20))
                .password(request -> "right".toCharArray())
                .build();
        return Walk.openingFailures(transport).stream()
                .map(RequirementFailure::requirement)
                .toList();
    }

    @Test
    void whatAProgramSaysAsItEndsDecidesNothing() {
        List<String> words = new ArrayList<>(WORDS);
        Collections.shuffle(words, new Random(SEED));
        for (int status : new int[] {1, 64, 126, 127, 134}) {
            List<Requirement> silent = found(SshFault.exit(status, ""));
            for (String word : words) {
                assertThat(found(SshFault.exit(status, word)))
                        .as("%d '%s'", status, word)
                        .isEqualTo(silent);
            }
        }
    }

    @Test
    void theStatusDecides() {
        assertThat(found(SshFault.exit(127, "Permission denied")))
                .containsExactly(SshRequirement.SSH_POWERSHELL_INSTALLED);
        assertThat(found(SshFault.exit(126, "command not found")))
                .containsExactly(SshRequirement.SSH_POWERSHELL_EXECUTABLE);
        assertThat(found(SshFault.subsystemMissing(), SshFault.stderr("command not found")))
                .containsExactly(SshRequirement.SSH_SUBSYSTEM_CONFIGURED);
    }
}
