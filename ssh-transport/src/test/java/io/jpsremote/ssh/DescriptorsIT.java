package io.jpsremote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.connect.CoreRequirement;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.ssh.process.ProcessRequirement;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A process that has reached its limit of open files. */
@Timeout(60)
class DescriptorsIT {

    @Test
    void aProcessThatMayOpenNothingMoreIsToldSoAndNotThatTheServerIsMissing() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String printed = ShellCommand.run(
                "bash",
                "-c",
                "ulimit -n 256 && exec \"$@\"",
                "bash",
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DescriptorsMain.class.getName());
        assertThat(printed.lines())
                .containsExactly(
                        List.of(SshRequirement.SSH_SERVER_LISTENS, ProcessRequirement.POWERSHELL_ANSWERS)
                                .toString(),
                        List.of(CoreRequirement.DESCRIPTORS_LEFT, CoreRequirement.DESCRIPTORS_LEFT)
                                .toString());
    }
}
