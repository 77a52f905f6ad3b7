package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.WinrmServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logons bound to a TLS channel: to that of https with channel bindings, which the server demands, and to that of CredSSP inside http. */
@Timeout(120)
class KerberosBindingIT {

    private static final String USER = "user=alice@TEST.EXAMPLE";
    private static final String PASSWORD = "password=Secret-1!";
    private static final String HERE = "host=localhost";

    private static KerberosRealm realm;
    private static Certificates certificates;
    private static Path otherCertificate;
    private static WinrmServer strict;
    private static WinrmServer credSsp;
    private static LogonClient client;
    private static LogonClient closed;

    @BeforeAll
    static void startRealm(@TempDir Path folder) throws IOException {
        realm = KerberosRealm.start(folder);
        certificates = Certificates.named(folder, "localhost");
        otherCertificate = Certificates.named(folder, "other.example").certificate();
        Files.writeString(realm.file("users"), "TEST:alice:Secret-1!\n");
        strict = inRealm(WinrmServer.builder()
                .echo()
                .arguments(
                        "--cbt",
                        "--tls",
                        certificates.certificate().toString(),
                        certificates.key().toString()));
        credSsp = inRealm(WinrmServer.builder().credSsp().withoutShell());
        client = LogonClient.start(realm.configuration(), List.of(), Map.of(), LogonClient.BINDING);
        closed = LogonClient.start(realm.configuration(), List.of(), Map.of());
    }

    private static WinrmServer inRealm(WinrmServer.Builder builder) {
        return builder.environment("KRB5_CONFIG", realm.configuration().toString())
                .environment("KRB5_KTNAME", realm.serverKeys().toString())
                .environment("NTLM_USER_FILE", realm.file("users").toString())
                .start();
    }

    @AfterAll
    static void stopAll() {
        Stream.of(client, closed, strict, credSsp, realm).forEach(KerberosBindingIT::close);
    }

    private static void close(AutoCloseable opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String https(LogonClient from, String... more) throws Exception {
        return from.logOn(Stream.concat(
                        Stream.of("port=" + strict.port(), "pin=" + certificates.sha256(), HERE, USER, PASSWORD),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void kerberosIsBoundToTheChannelWhereTheJvmLetsUs() throws Exception {
        assertThat(https(client, "kind=kerberos")).isEqualTo("answered 1[]");
        assertThat(https(client, "kind=negotiate")).isEqualTo("answered 1[]");
        assertThat(strict.logged("channel_bound")).isEqualTo(2);
    }

    @Test
    void otherwiseNoBindingIsSentAndTheUserIsWarned() throws Exception {
        assertThat(https(closed, "kind=kerberos"))
                .startsWith("refused 401 true [warned: Kerberos is not bound to the TLS channel");
        assertThat(strict.logged("client sent no channel bindings")).isEqualTo(1);
    }

    @Test
    void aBindingToAnotherChannelIsRefused() throws Exception {
        long before = strict.logged("step_error\": \".*[Cc]hannel binding");
        assertThat(https(client, "kind=kerberos", "binding=" + otherCertificate))
                .startsWith("refused 401 true []");
        assertThat(https(client, "kind=negotiate", "binding=" + otherCertificate))
                .startsWith("refused 401 true []");
        assertThat(strict.logged("step_error\": \".*[Cc]hannel binding")).isEqualTo(before + 2);
    }

    @Test
    void credSspTakesKerberosInside() {
        assertThat(client.logOn(
                        "port=" + credSsp.port(), HERE, "kind=credssp", USER, PASSWORD, "bytes=40000", "rounds=2"))
                .startsWith("answered 2[warned: CredSSP gives localhost your password");
        assertThat(credSsp.logged("mech\": \"kerberos\".*delegated\": \"\\|alice@TEST.EXAMPLE\\|Secret-1!"))
                .isEqualTo(1);
    }
}
