package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.SshServer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program at a terminal: {@code script} (util-linux) makes one. */
@Timeout(300)
class TerminalIT {

    @BeforeAll
    static void needsScript() {
        if (!Files.isExecutable(Path.of("/usr/bin/script"))) {
            LivePowerShell.missing("no /usr/bin/script (Debian: bsdutils)");
        }
    }

    /** Runs it at a terminal, types each answer when its question has appeared, and gives everything the terminal showed. */
    private static String atTerminal(String[] questionsAndAnswers, String... arguments) throws Exception {
        return atTerminal(Map.of(), questionsAndAnswers, arguments);
    }

    private static String atTerminal(Map<String, String> environment, String[] questionsAndAnswers, String... arguments)
            throws Exception {
        String line = Jpsremote.command(arguments).stream()
                .map(a -> "'" + a.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        ProcessBuilder builder = new ProcessBuilder("/usr/bin/script", "-qfec", line, "/dev/null");
        builder.environment().put("JPSREMOTE_PWSH", LivePowerShell.require().toString());
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        try {
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < questionsAndAnswers.length; i += 2) {
                readUntil(process.getInputStream(), shown, questionsAndAnswers[i]);
                process.getOutputStream().write((questionsAndAnswers[i + 1] + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            }
            shown.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return shown.toString().replace("\r\n", "\n");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void readUntil(InputStream in, StringBuilder shown, String question) throws Exception {
        int from = shown.length();
        while (shown.indexOf(question, from) < 0) {
            int b = in.read();
            assertThat(b).as("the end came before \"%s\": %s", question, shown).isNotNegative();
            shown.append((char) b);
        }
    }

    @Test
    void outputOnATerminalCannotSteerItUnlessRaw() throws Exception {
        String script = "\"a$([char]27)]0;t$([char]7)b$([char]27)[31mred$([char]27)[0m\"";
        assertThat(atTerminal(new String[0], "icm", "-Process", script))
                .isEqualTo("a\\u001B]0;t\\u0007b\u001B[31mred\u001B[0m\n");
        assertThat(atTerminal(new String[0], "icm", "-Process", "-Raw", script))
                .isEqualTo("a\u001B]0;t\u0007b\u001B[31mred\u001B[0m\n");
    }

    private static final String WORK =
            "Write-Progress 'copying' 'half' -PercentComplete 50; Start-Sleep -Milliseconds 300; 'done'";

    @Test
    void progressIsShownInALineThatGoesAway() throws Exception {
        assertThat(atTerminal(new String[0], "icm", "-Process", WORK))
                .isEqualTo("\r\u001B[Kcopying: half 50 %\r\u001B[Kdone\n");
        assertThat(atTerminal(new String[0], "icm", "-Process", "-ProgressAction", "Ignore", WORK))
                .isEqualTo("done\n");
        assertThat(atTerminal(new String[0], "icm", "-Process", "-Verbose", WORK))
                .contains("PROGRESS: copying: half 50 %\n")
                .doesNotContain("\u001B[K");
    }

    /** The jump host's password is asked for by its name, and what it asks is told to be its question; one that was given for the target goes there only. */
    @Test
    void passwordsOfJumpHostsAreAskedForEachByItsName(@TempDir Path folder) throws Exception {
        try (SshServer jump = SshServer.builder()
                        .line("AuthenticationMethods password,keyboard-interactive")
                        .start();
                SshServer server = SshServer.start(LivePowerShell.require())) {
            // options are the target's only: what is known of the jump host stands in the user's own file
            Files.writeString(
                    Files.createDirectory(folder.resolve(".ssh")).resolve("known_hosts"),
                    Files.readString(jump.knownHosts()) + Files.readString(server.knownHosts()));
            Map<String, String> home = Map.of("JDK_JAVA_OPTIONS", "-Duser.home=" + folder);
            String way = "ProxyJump=" + jump.user() + "@127.0.0.1:" + jump.port();
            String target = server.user() + "@127.0.0.1:" + server.port();
            String[] answers = {
                jump.user() + "@127.0.0.1's password: ", new String(jump.password()),
                "(" + jump.user() + "@127.0.0.1) Password: ", new String(jump.password()),
                server.user() + "@127.0.0.1's password: ", new String(server.password())
            };
            assertThat(atTerminal(home, answers, "icm", "-HostName", target, "-Options", way, "'through'"))
                    .endsWith("through\n")
                    .doesNotContain(answers[1], answers[5]);
            Jpsremote.Outcome given = Jpsremote.program()
                    .environment("GIVEN", answers[5])
                    .environment("JDK_JAVA_OPTIONS", home.get("JDK_JAVA_OPTIONS"))
                    .run("icm", "-HostName", target, "-Options", way, "-CredentialEnv", "GIVEN", "1");
            assertThat(given.code()).isEqualTo(4);
            assertThat(given.err()).contains("goes to the target only");
            assertThat(jump.log()).doesNotContain("Failed password");
        }
    }

    @Test
    void aScriptCanAskThePersonAtTheTerminal() throws Exception {
        String shown = atTerminal(
                new String[] {"name", "Ada"}, "icm", "-Process", "\"hello $(Read-Host 'name')\"; Write-Host 'bye'");
        assertThat(shown).contains("hello Ada").containsOnlyOnce("bye");
    }

    @Test
    void noColourComesWhereTheEnvironmentWantsNone() throws Exception {
        String script =
                "\"$([char]27)[31mred$([char]27)[0m\"; Write-Host -ForegroundColor Red host; Write-Warning warn";
        String shown = atTerminal(Map.of("NO_COLOR", "1"), new String[0], "icm", "-Process", script);
        assertThat(shown).contains("red\n", "host\n", "warn\n").doesNotContain("\u001B[");
        assertThat(atTerminal(Map.of("TERM", "xterm"), new String[0], "icm", "-Process", script))
                .contains("\u001B[31mred");
    }

    @Test
    void whatAScriptWritesToItsHostStandsInItsPlaceAndOnce() throws Exception {
        String script = "1..20 | % { Write-Host h$_; $_ }; Write-Information told -InformationAction Continue; "
                + "Write-Information untold; $Host.UI.WriteLine('direct'); Write-Host -NoNewline -ForegroundColor Red 'r'; Write-Host 'end'";
        String shown = atTerminal(new String[0], "icm", "-Process", script);
        String expected = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> "h" + i + "\n" + i + "\n")
                .collect(Collectors.joining());
        assertThat(shown)
                .startsWith(expected)
                .containsOnlyOnce("told\n")
                .containsOnlyOnce("direct\n")
                .contains("\u001B[91mr\u001B[0mend\n");
        assertThat(atTerminal(new String[0], "icm", "-Process", "-InformationAction", "Continue", script))
                .startsWith(expected)
                .containsOnlyOnce("\ntold\n")
                .containsOnlyOnce("untold\n");
    }

    @Test
    void hostKeyAndPasswordAreAskedForAndThePasswordIsNotShown(@TempDir Path folder) throws Exception {
        try (SshServer server = SshServer.start(LivePowerShell.require())) {
            Path known = folder.resolve("known_hosts");
            String password = new String(server.password());
            String[] line = {
                "icm",
                "-HostName",
                server.user() + "@127.0.0.1:" + server.port(),
                "-Options",
                "UserKnownHostsFile=" + known + ",PreferredAuthentications=password",
                "'in'"
            };
            String shown = atTerminal(new String[] {"(yes/no)? ", "yes", "password: ", password}, line);
            assertThat(shown).contains("SHA256:").endsWith("in\n").doesNotContain(password);
            assertThat(known).content().contains("ssh-");
            String second = atTerminal(new String[] {"password: ", "wrong"}, line);
            assertThat(second).doesNotContain("(yes/no)").contains("remedy:").doesNotContain("wrong");
        }
    }

    @Test
    void thePasswordOfACredentialIsAskedForOnceAndBeforeAnyConnection() throws Exception {
        String[] typed = {"bob's password: ", "never-shown"};
        String[] line = {"New-PSSession", "-ComputerName", "127.0.0.1,127.0.0.1", "-Port", "1", "-Credential", "bob"};
        String shown = atTerminal(typed, line);
        assertThat(shown).containsOnlyOnce("bob's password: ").doesNotContain("never-shown");
        // nobody listens there, which is said afterwards
        assertThat(shown.indexOf("New-PSSession: [127.0.0.1]")).isGreaterThan(shown.indexOf("bob's password: "));
    }
}
