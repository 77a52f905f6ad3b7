package io.jpsremote.testkit.peer;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.auth.Refusal;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** pypsrp with MIT Kerberos, a realm of its own, and the endpoint's keytab. */
@Timeout(120)
class PypsrpKerberosIT {

    @TempDir
    private static Path realm;

    private static RemotingEndpoint endpoint;
    private static Map<String, String> results = Map.of();

    @BeforeAll
    static void startRealm() throws IOException {
        if (!Files.isExecutable(Path.of("/usr/sbin/krb5kdc")) || !Files.isReadable(script())) {
            LivePowerShell.missing("no krb5-kdc (Debian package), or no " + script());
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ShellCommand.run("env", "KDC_PORT=" + port, "bash", script().toString(), "start", realm.toString());
        String config = realm.resolve("krb5.conf").toString();
        String cache = "FILE:" + realm.resolve("ticket");
        ShellCommand.withInput("Secret-1!\n", "env", "KRB5_CONFIG=" + config, "KRB5CCNAME=" + cache, "kinit", "alice");
        ShellCommand.run(
                "env",
                "KRB5_CONFIG=" + config,
                "KRB5_KDC_PROFILE=" + realm.resolve("kdc.conf"),
                "kadmin.local",
                "ktadd",
                "-norandkey",
                "-k",
                realm.resolve("own.keytab").toString(),
                "HTTP/localhost",
                "WSMAN/localhost",
                "host/localhost");
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(command("Get-Answer").with("Name", "x")).emit(42);
        endpoint = RemotingEndpoint.builder()
                .backend(backend)
                .kerberos(realm.resolve("own.keytab"))
                .http()
                .start();
        PypsrpClient client = new PypsrpClient();
        client.environment("KRB5_CONFIG", config);
        client.environment("KRB5CCNAME", cache);
        Map<String, Object> common = Map.of(
                "scenario",
                "command",
                "host",
                "localhost",
                "port",
                endpoint.http().port(),
                "ssl",
                false);
        add(client, "kerberos", common, Map.of("auth", "kerberos"));
        add(client, "negotiate", common, Map.of("auth", "negotiate", "negotiate_service", "HTTP"));
        results = client.run();
    }

    private static void add(PypsrpClient client, String name, Map<String, Object> common, Map<String, Object> more) {
        Map<String, Object> arguments = new HashMap<>(common);
        arguments.putAll(more);
        client.add(name, arguments);
    }

    private static Path script() {
        return Checkout.shared().resolve("peers").resolve("krb5-realm.sh");
    }

    @AfterAll
    static void stopRealm() {
        if (endpoint != null) {
            endpoint.close();
        }
        if (Files.exists(realm.resolve("krb5.conf"))) {
            ShellCommand.run("bash", script().toString(), "stop", realm.toString());
        }
    }

    @Test
    void aTicketLogsOnAndSealsInTheLayoutOfWindows() {
        assertThat(results).containsEntry("kerberos", "{\"name\": \"kerberos\", \"result\": [\"42\"]}");
        assertThat(results).containsEntry("negotiate", "{\"name\": \"negotiate\", \"result\": [\"42\"]}");
        assertThat(endpoint.http().log().exchanges())
                .filteredOn(e -> !e.shellId().isEmpty())
                .allMatch(e -> e.sealed() && e.user().equals("alice@TEST.EXAMPLE"));
        assertThat(endpoint.http().log().exchanges())
                .flatExtracting(e -> e.refusal().stream().toList())
                .doesNotContain(Refusal.KERBEROS_FAILED);
    }
}
