package io.jpsremote.ssh.leak;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.ssh.SshTransport;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of commands in one session leave nothing behind, here or there. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LeakIT {

    private static final int COMMANDS = 10_000;
    private static final int WARM_UP = 1_000;
    private static final Pattern OURS =
            Pattern.compile("^\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(io\\.jpsremote\\.\\S+)", Pattern.MULTILINE);
    /** What one forgotten object for each command would exceed many times over. */
    private static final int TOLERANCE = 500;

    /** What a session holds at one moment. */
    private record Holdings(long ourObjects, long ourThreads, long serverBytes, long serverThreads) {}

    @Test
    void tenThousandCommandsLeakNothingOnEitherSide() throws Exception {
        try (SshServer server = SshServer.start(LivePowerShell.require())) {
            SshTransport transport = SshTransport.to(server.user() + "@" + server.host() + ":" + server.port())
                    .keyFile(server.key("ed25519"))
                    .knownHosts(server.knownHosts())
                    .configFiles(List.of())
                    .useAgent(false)
                    .build();
            try (PsSession session = PsSession.open(transport)) {
                run(session, WARM_UP);
                Holdings before = holdings(session);
                run(session, COMMANDS);
                Holdings after = holdings(session);
                assertThat(after.ourObjects()).as("objects of ours").isLessThan(before.ourObjects() + TOLERANCE);
                assertThat(after.ourThreads()).as("threads of ours").isLessThanOrEqualTo(before.ourThreads() + 2);
                // 1 KiB for each command would be ten times as much
                assertThat(after.serverBytes())
                        .as("the server's heap")
                        .isLessThan(before.serverBytes() + 1024L * COMMANDS / 10 + 4_000_000);
                assertThat(after.serverThreads())
                        .as("the server's threads")
                        .isLessThanOrEqualTo(before.serverThreads() + 8);
            }
        }
        assertThat(ourThreads()).as("threads of ours after the close").isZero();
    }

    private static void run(PsSession session, int commands) {
        for (int i = 0; i < commands; i++) {
            assertThat(session.invoke("1")).containsExactly(1);
        }
    }

    private static Holdings holdings(PsSession session) throws Exception {
        List<?> server =
                session.invoke("[GC]::Collect(); [GC]::WaitForPendingFinalizers(); [GC]::GetTotalMemory($true); "
                        + "[Diagnostics.Process]::GetCurrentProcess().Threads.Count");
        return new Holdings(
                ourObjects(), ourThreads(), ((Number) server.get(0)).longValue(), ((Number) server.get(1)).longValue());
    }

    /** The library's living objects, counted by a full collection. */
    private static long ourObjects() throws Exception {
        Object histogram = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Matcher line = OURS.matcher((String) histogram);
        long objects = 0;
        while (line.find()) {
            objects += Long.parseLong(line.group(1));
        }
        return objects;
    }

    private static long ourThreads() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        long count = countThreads();
        while (count > 0 && System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
            Thread.sleep(100);
            long now = countThreads();
            if (now == count) {
                // idle workers end after some seconds; a reader stays as long as its session
                end = Math.min(end, System.nanoTime() + TimeUnit.SECONDS.toNanos(8));
            }
            count = now;
        }
        return count;
    }

    private static long countThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("jpsremote"))
                .count();
    }
}
