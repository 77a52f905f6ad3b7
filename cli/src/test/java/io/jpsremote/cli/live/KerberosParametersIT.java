package io.jpsremote.cli.live;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.Exchange;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kerberos as the command line asks for it, with a KDC of MIT Kerberos. */
@Timeout(180)
class KerberosParametersIT {

    private static final Path SCRIPT = Checkout.shared().resolve("peers").resolve("krb5-realm.sh");

    @TempDir
    static Path folder;

    private static WsmanEndpoint endpoint;

    @BeforeAll
    static void start() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/sbin/krb5kdc")) || !Files.isReadable(SCRIPT)) {
            LivePowerShell.missing("no krb5-kdc, krb5-admin-server and krb5-user (Debian packages)");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ShellCommand.run("env", "KDC_PORT=" + port, "bash", SCRIPT.toString(), "start", realm().toString());
        // Java tells HTTP/localhost and http/localhost not apart, and the realm's keytab has both
        Path keys = folder.resolve("own.keytab");
        ShellCommand.run(
                "env",
                "KRB5_CONFIG=" + realm().resolve("krb5.conf"),
                "KRB5_KDC_PROFILE=" + realm().resolve("kdc.conf"),
                "/usr/sbin/kadmin.local",
                "-r",
                "TEST.EXAMPLE",
                "-q",
                "ktadd -norandkey -k " + keys + " HTTP/localhost");
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(command("Get-Answer")).emit(42);
        endpoint = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", backend))
                .user("TEST\\alice", "Secret-1!".toCharArray())
                .kerberos(keys, "HTTP/localhost@TEST.EXAMPLE")
                .start();
    }

    private static Path realm() {
        return folder.resolve("realm");
    }

    @AfterAll
    static void stop() {
        if (endpoint != null) {
            endpoint.close();
            ShellCommand.run("bash", SCRIPT.toString(), "stop", realm().toString());
        }
    }

    @BeforeEach
    void forget() {
        endpoint.log().clear();
    }

    private static Jpsremote.Outcome run(Path cache, String... more) {
        List<String> line = new ArrayList<>(List.of("Invoke-Command", "-ComputerName", "localhost"));
        line.addAll(List.of("-Port", Integer.toString(endpoint.port())));
        line.addAll(List.of(more));
        line.addAll(List.of("-OutputFormat", "json", "Get-Answer"));
        return Jpsremote.program()
                .environment("JDK_JAVA_OPTIONS", "-Djava.security.krb5.conf=" + realm().resolve("krb5.conf"))
                .environment("KRB5CCNAME", "FILE:" + cache)
                .environment("SECRET", "Secret-1!")
                .environment("OTHER", "wrong-password")
                .run(line.toArray(String[]::new));
    }

    private static void answers(Jpsremote.Outcome end) {
        assertThat(end.code()).as(end.err()).isZero();
        assertThat(end.out()).contains("42");
        assertThat(end.err()).doesNotContain("NTLM");
        assertThat(endpoint.log().of(Operation.CREATE)).hasSize(1).allMatch(Exchange::sealed);
        assertThat(endpoint.log().of(Operation.CREATE).get(0).user()).containsIgnoringCase("alice");
    }

    @Test
    void theTicketOfKinitIsTakenWithoutACredential() throws IOException {
        Path cache = folder.resolve("cache");
        Jpsremote.Outcome none = run(cache);
        assertThat(none.code()).as(none.err()).isEqualTo(4);
        assertThat(none.err()).contains("kinit");
        ShellCommand.withInput(
                "Secret-1!\n",
                "env",
                "KRB5_CONFIG=" + realm().resolve("krb5.conf"),
                "kinit",
                "-c",
                cache.toString(),
                "alice");
        answers(run(cache));
    }

    @Test
    void aKeytabReplacesThePassword() {
        answers(run(
                folder.resolve("none"),
                "-Authentication",
                "Kerberos",
                "-Keytab",
                realm().resolve("alice.keytab").toString()));
    }

    @Test
    void aPasswordIsForTheKdcAndNotForTheServer() {
        answers(run(folder.resolve("none"), "-Credential", "alice@TEST.EXAMPLE", "-CredentialEnv", "SECRET"));
        endpoint.log().clear();
        Jpsremote.Outcome wrong =
                run(folder.resolve("none"), "-Credential", "alice@TEST.EXAMPLE", "-CredentialEnv", "OTHER");
        assertThat(wrong.code()).as(wrong.err()).isEqualTo(4);
        assertThat(endpoint.log().of(Operation.AUTHENTICATE)).isEmpty();
    }
}
