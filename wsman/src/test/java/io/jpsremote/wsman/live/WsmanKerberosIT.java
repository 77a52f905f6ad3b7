package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.WinrmServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sealed by Kerberos, with a realm of MIT Kerberos; the client runs in a JVM of its own. */
@Timeout(180)
class WsmanKerberosIT {

    private static Path realm;

    @BeforeAll
    static void startRealm(@TempDir Path folder) throws IOException {
        if (!Files.isExecutable(Path.of("/usr/sbin/krb5kdc"))
                || !Files.isExecutable(Path.of("/usr/sbin/kadmin.local"))) {
            LivePowerShell.missing("no krb5-kdc and krb5-admin-server (Debian packages)");
        }
        if (!Files.isReadable(script())) {
            LivePowerShell.missing("no " + script());
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        realm = folder;
        ShellCommand.run("env", "KDC_PORT=" + port, "bash", script().toString(), "start", folder.toString());
    }

    @AfterAll
    static void stopRealm() {
        if (realm != null) {
            ShellCommand.run("bash", script().toString(), "stop", realm.toString());
        }
    }

    private static Path script() {
        return Checkout.shared().resolve("peers").resolve("krb5-realm.sh");
    }

    private static WinrmServer server(String... arguments) {
        return WinrmServer.builder()
                .arguments("--require-encryption")
                .arguments(arguments)
                .environment("KRB5_CONFIG", realm.resolve("krb5.conf").toString())
                .environment("KRB5_KTNAME", realm.resolve("http.keytab").toString())
                .start();
    }

    private static String client(WinrmServer server, String kind, String password) {
        return ShellCommand.run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.security.krb5.conf=" + realm.resolve("krb5.conf"),
                KerberosMain.class.getName(),
                Integer.toString(server.port()),
                kind,
                "alice@TEST.EXAMPLE",
                password);
    }

    @Test
    void kerberosAloneAndInsideNegotiateSealASession() {
        try (WinrmServer server = server()) {
            assertThat(client(server, "KERBEROS", "Secret-1!")).contains("answer [100000]");
            assertThat(client(server, "NEGOTIATE", "Secret-1!")).contains("answer [100000]");
            assertThat(server.logged("mech.*1\\.2\\.840\\.113554\\.1\\.2\\.2")).isPositive();
            assertThat(server.logged("mech.*1\\.3\\.6\\.1\\.4\\.1\\.311\\.2\\.2\\.10"))
                    .isZero();
        }
    }

    @Test
    void theRotatedLayoutOfWindowsIsRead() {
        try (WinrmServer server = server("--rrc")) {
            assertThat(client(server, "KERBEROS", "Secret-1!")).contains("answer [100000]");
        }
    }

    @Test
    void aPasswordThatTheKdcRefusedGoesNowhereElse() {
        try (WinrmServer server = server()) {
            assertThat(client(server, "NEGOTIATE", "wrong")).contains("failure PASSWORD_RIGHT");
            assertThat(server.logged("mech|step_error")).isZero();
        }
    }
}
