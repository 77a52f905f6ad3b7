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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logons in an Active Directory domain: Samba's KDC gives tickets with a PAC, and its winbind answers for NTLM. */
@Timeout(180)
class DomainLogonIT {

    private static final Path SCRIPT = Checkout.shared().resolve("peers").resolve("samba-ad.sh");
    private static final String PASSWORD = "password=Secret-1!";

    private static Path domain;
    private static WinrmServer server;
    private static LogonClient client;

    @BeforeAll
    static void startDomain(@TempDir Path folder) throws IOException {
        boolean there =
                Files.isExecutable(Path.of("/usr/sbin/samba")) && Files.isExecutable(Path.of("/usr/sbin/winbindd"));
        if (!there || !Files.isReadable(SCRIPT)) {
            LivePowerShell.missing("no Samba domain controller (Debian packages: see ../shared/peers/samba-ad.sh)");
        }
        domain = folder;
        ShellCommand.run("env", "KDC_PORT=" + freePort(), "bash", SCRIPT.toString(), "start", folder.toString());
        server = WinrmServer.builder()
                .echo()
                .arguments("--require-encryption", "--rrc")
                .environment("KRB5_CONFIG", configuration().toString())
                .environment("KRB5_KTNAME", folder.resolve("http.keytab").toString())
                // without a file of users gss-ntlmssp asks winbind
                .environment("NTLM_USER_FILE", "")
                .start();
        client = LogonClient.start(configuration(), List.of(), Map.of());
    }

    // the KDC's port, and the one behind it for changes of passwords
    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static Path configuration() {
        return domain.resolve("krb5.conf");
    }

    @AfterAll
    static void stopDomain() {
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
        if (domain != null) {
            ShellCommand.run("bash", SCRIPT.toString(), "stop", domain.toString());
        }
    }

    private static String logOn(String... pairs) {
        String[] all = Arrays.copyOf(pairs, pairs.length + 1);
        all[pairs.length] = "port=" + server.port();
        return client.logOn(all);
    }

    @Test
    void aTicketOfTheDomainSealsASession() {
        for (String kind : List.of("kind=kerberos", "kind=negotiate")) {
            assertThat(logOn(kind, "host=localhost", "user=alice@AD.TEST.EXAMPLE", PASSWORD, "bytes=60000", "rounds=2"))
                    .isEqualTo("answered 2[]");
        }
        assertThat(server.logged("mech.*1\\.2\\.840\\.113554\\.1\\.2\\.2")).isEqualTo(2);
    }

    @Test
    void ntlmIsAnsweredForByTheDomain() {
        assertThat(logOn(
                        "kind=negotiate", "host=127.0.0.1", "user=TESTDOM\\alice", PASSWORD, "bytes=60000", "rounds=2"))
                .startsWith("answered 2[fell back: Kerberos needs the server's name");
        assertThat(server.logged("mech.*1\\.3\\.6\\.1\\.4\\.1\\.311\\.2\\.2\\.10"))
                .isPositive();
    }

    /** Samba writes the name in capitals by a table of its own, as Windows does: with a full mapping of Unicode these are wrong passwords. */
    @Test
    void ntlmNamesUsersInTheCapitalsOfTheDomain() {
        for (String user : List.of("Wei\u00df", "\u10d2\u0131\u00b5\u03c2")) {
            ShellCommand.run(
                    "/usr/bin/python3",
                    "/usr/bin/samba-tool",
                    "user",
                    "create",
                    user,
                    PASSWORD.substring(PASSWORD.indexOf('=') + 1),
                    "--configfile=" + domain.resolve("ad/etc/smb.conf"));
            assertThat(logOn("kind=negotiate", "host=127.0.0.1", "user=TESTDOM\\" + user, PASSWORD))
                    .as(user)
                    .startsWith("answered 1");
        }
    }

    @Test
    void theDomainRefusesAWrongPasswordOnceEitherWay() {
        assertThat(logOn("kind=negotiate", "host=localhost", "user=psuser@AD.TEST.EXAMPLE", "password=wrong"))
                .isEqualTo("kerberos REFUSED_BY_KDC 24 true []");
        long before = server.logged("step_error");
        assertThat(logOn("kind=negotiate", "host=127.0.0.1", "user=TESTDOM\\psuser", "password=wrong"))
                .startsWith("refused 401 true [fell back");
        assertThat(server.logged("step_error")).isEqualTo(before + 1);
    }
}
