package io.jpsremote.testkit.peer;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.auth.BindingPolicy;
import io.jpsremote.testkit.auth.CertificateMaker;
import io.jpsremote.testkit.auth.CertificateMapping;
import io.jpsremote.testkit.auth.Refusal;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.process.PowerShellBackend;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** pypsrp takes the endpoint for a Windows server: all ways to log on, sessions that are left and taken up, host calls, copies. */
@Timeout(120)
class PypsrpIT {

    private static final String PASSWORD = "Tr0ub4dor-und-3";

    @TempDir
    private static Path folder;

    private static RemotingEndpoint scripted;
    private static RemotingEndpoint plain;
    private static RemotingEndpoint real;
    private static Map<String, String> results = Map.of();

    @BeforeAll
    static void runAll() throws IOException {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(command("Get-Answer").with("Name", "x"))
                .emit(42)
                .warn("careful")
                .error("wrong");
        TlsIdentity server = TlsIdentity.selfSigned("localhost", "127.0.0.1");
        TlsIdentity client = CertificateMaker.forUser("alice@localhost").make();
        Files.writeString(folder.resolve("server.pem"), server.certificatesPem());
        client.writePem(folder.resolve("client.pem"));
        scripted = RemotingEndpoint.builder()
                .backend(backend)
                .user("alice", PASSWORD.toCharArray())
                .http()
                .https(0, server)
                .clientCertificate(new CertificateMapping(client.certificate(), "alice@localhost", "alice"))
                .wsman(side -> side.channelBindings(BindingPolicy.STRICT))
                .start();
        plain = RemotingEndpoint.builder()
                .backend(backend)
                .user("alice", PASSWORD.toCharArray())
                .http()
                .allowUnencrypted()
                .start();
        real = RemotingEndpoint.builder()
                .backend(PowerShellBackend.of(LivePowerShell.require()))
                .user("alice", PASSWORD.toCharArray())
                .http()
                .start();
        results = scenarios().run();
    }

    private static PypsrpClient scenarios() {
        PypsrpClient client = new PypsrpClient();
        for (String auth : new String[] {"ntlm", "negotiate"}) {
            client.add(auth + " over http", http(scripted.http().port(), Map.of("auth", auth)));
            client.add(auth + " over https", https(Map.of("auth", auth, "encryption", "never")));
            client.add(auth + " sealed over https", https(Map.of("auth", auth, "encryption", "always")));
        }
        client.add("ntlm not sealed", http(scripted.http().port(), Map.of("auth", "negotiate", "encryption", "never")));
        client.add("basic over https", https(Map.of("auth", "basic", "encryption", "never")));
        String pem = folder.resolve("client.pem").toString();
        client.add(
                "certificate",
                https(Map.of("auth", "certificate", "certificate_pem", pem, "certificate_key_pem", pem)));
        client.add("basic over http", http(plain.http().port(), Map.of("auth", "basic", "encryption", "never")));
        for (String scenario : new String[] {
            "disconnect_reconnect", "connect_from_another_client", "host_calls", "copy", "streams", "large", "stop"
        }) {
            Map<String, Object> arguments = http(real.http().port(), Map.of("auth", "negotiate"));
            arguments.remove("scenario");
            client.add(scenario, arguments);
        }
        return client;
    }

    private static Map<String, Object> http(int port, Map<String, Object> more) {
        Map<String, Object> arguments = new HashMap<>(Map.of(
                "scenario",
                "command",
                "host",
                "127.0.0.1",
                "port",
                port,
                "ssl",
                false,
                "username",
                "alice",
                "password",
                PASSWORD));
        arguments.putAll(more);
        return arguments;
    }

    private static Map<String, Object> https(Map<String, Object> more) {
        Map<String, Object> arguments = http(scripted.https().port(), more);
        arguments.put("ssl", true);
        arguments.put("cert_validation", folder.resolve("server.pem").toString());
        return arguments;
    }

    @AfterAll
    static void stop() {
        for (RemotingEndpoint endpoint : new RemotingEndpoint[] {scripted, plain, real}) {
            if (endpoint != null) {
                endpoint.close();
            }
        }
    }

    private static void expect(String scenario, String result) {
        assertThat(results.get(scenario)).isEqualTo("{\"name\": \"" + scenario + "\", \"result\": " + result + "}");
    }

    private static void expectAnswer(String scenario) {
        expect(scenario, "[\"42\", \"careful\", \"wrong\"]");
    }

    @Test
    void ntlmOverHttpIsSealed() {
        expectAnswer("ntlm over http");
        expectAnswer("negotiate over http");
    }

    /** Who logs on and then says something in clear is heard as by WinRM: not at all. */
    @Test
    void overHttpSealingIsDemanded() {
        assertThat(results.get("ntlm not sealed")).contains("\"error\"").contains("500");
        assertThat(scripted.http().log().exchanges())
                .anySatisfy(exchange -> assertThat(exchange.refusal()).contains(Refusal.NOT_SEALED));
    }

    @Test
    void ntlmOverHttpsIsBoundToTheCertificate() {
        expectAnswer("ntlm over https");
        expectAnswer("negotiate over https");
    }

    @Test
    void messagesMayBeSealedOverHttpsToo() {
        expectAnswer("ntlm sealed over https");
        expectAnswer("negotiate sealed over https");
    }

    @Test
    void basicGoesOverHttpsAndOverHttpWhereAllowed() {
        expectAnswer("basic over https");
        expectAnswer("basic over http");
    }

    @Test
    void aMappedCertificateLogsOn() {
        expectAnswer("certificate");
    }

    @Test
    void aSessionIsDisconnectedAndReconnectedOverARunningCommand() {
        expect("disconnect_reconnect", "[\"True\", \"before\", \"after\"]");
    }

    @Test
    void anotherClientFindsADisconnectedSessionAndItsCommand() {
        expect("connect_from_another_client", "[\"pools 1\", \"commands 1\", \"before\", \"after\", \"again\"]");
    }

    @Test
    void hostCallsAreAskedAndAnswered() {
        expect("host_calls", "[\"typed\", \"1\", \"typed\", \"said\\r\\n\"]");
    }

    @Test
    void filesAreCopiedBothWays() {
        expect("copy", "[\"True\", \"True\"]");
    }

    @Test
    void allStreamsArrive() {
        expect("streams", "[\"1\", \"2\", \"3\", \"1 1 1 1\"]");
    }

    @Test
    void largeInputAndOutputGoInManyMessages() {
        expect("large", "[\"700000\", \"10\", \"2097152\"]");
    }

    @Test
    void aPipelineIsStoppedAndTheSessionGoesOn() {
        expect("stop", "[\"True\", \"still here\"]");
    }
}
