package io.jpsremote.benchmarks;

import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.ssh.SshTransport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real sshd with a real PowerShell behind it, and the two clients that talk to it: ours and PowerShell's own. */
final class LiveServer implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    final Path pwsh = LivePowerShell.require();
    final SshServer sshd = SshServer.start(pwsh);

    SshTransport transport() {
        return SshTransport.to(sshd.user() + "@" + sshd.host() + ":" + sshd.port())
                .keyFile(sshd.key("ed25519"))
                .knownHosts(sshd.knownHosts())
                .configFiles(List.of())
                .build();
    }

    /** Runs a script by PowerShell's own remoting client over the same sshd. */
    String byPowerShell(String before, String script, String after) throws IOException, InterruptedException {
        String remoting =
                "Invoke-Command -HostName " + sshd.host() + " -Port " + sshd.port() + " -UserName " + sshd.user()
                        + " -KeyFilePath " + sshd.key("ed25519")
                        + " -Options @{StrictHostKeyChecking='yes';UserKnownHostsFile='"
                        + sshd.knownHosts() + "'} -ScriptBlock { " + script + " }";
        return run(List.of(pwsh.toString(), "-NoLogo", "-NoProfile", "-c", before + remoting + after));
    }

    /** Runs a script by the program, {@code ./jpsremote} and its start included. */
    String byProgram(Path launcher, String script) throws IOException, InterruptedException {
        return run(List.of(
                launcher.toString(),
                "Invoke-Command",
                "-HostName",
                sshd.user() + "@" + sshd.host() + ":" + sshd.port(),
                "-KeyFilePath",
                sshd.key("ed25519").toString(),
                "-Options",
                "UserKnownHostsFile=" + sshd.knownHosts(),
                script));
    }

    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(command))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException(command.get(0) + " failed: " + said);
        }
        return said.strip();
    }

    @Override
    public void close() {
        sshd.close();
    }
}
