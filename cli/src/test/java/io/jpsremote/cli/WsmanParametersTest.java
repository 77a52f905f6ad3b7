package io.jpsremote.cli;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.cli.terminal.StandardStreams;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.testkit.auth.CertificateMapping;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.wsman.Exchange;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import io.jpsremote.testkit.wsman.WsmanEndpointBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each parameter of WS-Management as the program takes it, by what an endpoint sees of it. */
@Timeout(60)
class WsmanParametersTest {

    private static final String PASSWORD = "Secret-1!";
    private static final String SECRET = "echo '" + PASSWORD + "'";

    @TempDir
    static Path folder;

    private static WsmanEndpoint http;
    private static WsmanEndpoint https;
    private static TlsIdentity identity;
    private static RecordingFront front;

    /** How a run ended. */
    private record Outcome(int code, String out, String err) {}

    @BeforeAll
    static void start() throws IOException {
        identity = TlsIdentity.selfSigned("localhost");
        http = endpoint().allowUnencrypted().start();
        https = endpoint().tls(identity).start();
        front = new RecordingFront(http.port());
    }

    private static WsmanEndpointBuilder endpoint() {
        ScriptedBackend usual = new ScriptedBackend();
        usual.when(command("Get-Answer")).emit(42);
        ScriptedBackend other = new ScriptedBackend();
        other.when(command("Get-Answer")).emit(43);
        return WsmanEndpoint.builder()
                .user("TEST\\alice", PASSWORD.toCharArray())
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", usual))
                .configuration(SessionConfiguration.of("Other", other));
    }

    @AfterAll
    static void stop() {
        front.close();
        https.close();
        http.close();
    }

    @BeforeEach
    void forget() {
        http.log().clear();
        https.log().clear();
        front.seen().clear();
        front.answer(request -> false, new RecordingFront.Instead(404, "X-None", "none"));
    }

    private static Outcome run(List<String> target, String... more) {
        List<String> line = new ArrayList<>(List.of("Invoke-Command"));
        line.addAll(target);
        line.addAll(List.of(more));
        line.addAll(List.of("-OutputFormat", "json", "-ScriptBlock", "Get-Answer"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code;
        try (Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new OutputSink(out, false),
                new OutputSink(err, false),
                StandardStreams.NONE)) {
            code = new Program(terminal).run(line);
        }
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static List<String> alice(String name, String value, int port) {
        List<String> line =
                new ArrayList<>(List.of(name, value, "-Credential", "TEST\\alice", "-CredentialCommand", SECRET));
        if (port != 0) {
            line.addAll(List.of("-Port", Integer.toString(port)));
        }
        return line;
    }

    private static List<String> toHttp() {
        return alice("-ComputerName", "127.0.0.1", http.port());
    }

    private static List<String> toHttps(String... more) {
        List<String> line = alice("-ComputerName", "localhost", https.port());
        line.add("-UseSSL");
        line.addAll(List.of(more));
        return line;
    }

    /** Basic, so that what passes the front can be read. */
    private static List<String> toFront(String... more) {
        List<String> line = alice("-ComputerName", "127.0.0.1", front.port());
        line.addAll(List.of("-Authentication", "Basic", "-AllowUnencrypted"));
        line.addAll(List.of(more));
        return line;
    }

    private static void answers(Outcome end, int number) {
        assertThat(end.code()).as(end.err()).isZero();
        assertThat(end.out()).startsWith(json(number)).hasLineCount(1);
        assertThat(end.err()).doesNotContain(PASSWORD);
    }

    private static String json(int number) {
        return "{\"value\":" + number + ",";
    }

    private static List<String> schemes(WsmanEndpoint endpoint) {
        return endpoint.log().of(Operation.CREATE).stream()
                .map(Exchange::scheme)
                .toList();
    }

    @Test
    void oneOfSeveralComputersThatFailsIsNamedAndTheOthersAnswer() {
        Outcome end = run(alice("-ComputerName", "127.0.0.1,127.0.0.9,127.0.0.1", http.port()));
        assertThat(end.out().lines()).hasSize(2).allMatch(line -> line.startsWith(json(42)));
        assertThat(end.err()).contains("Invoke-Command: [127.0.0.9] ");
        assertThat(end.code()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Default", "Negotiate"})
    void withoutAKerberosNameItIsSealedNtlm(String word) {
        answers(run(toHttp(), "-Authentication", word), 42);
        assertThat(schemes(http)).containsExactly("Negotiate");
        assertThat(http.log().of(Operation.CREATE)).allMatch(Exchange::sealed);
    }

    @Test
    void kerberosNeverBecomesNtlm() {
        Outcome end = run(toHttp(), "-Authentication", "Kerberos");
        assertThat(end.code()).as(end.err()).isEqualTo(2);
        assertThat(end.err()).contains("Kerberos needs the server's DNS name");
        assertThat(http.log().exchanges()).isEmpty();
    }

    @Test
    void basicIsInClearOnlyWhereThatIsAllowed() {
        assertThat(run(toHttp(), "-Authentication", "Basic").code()).isEqualTo(2);
        assertThat(http.log().exchanges()).isEmpty();
        Outcome end = run(toHttp(), "-Authentication", "Basic", "-AllowUnencrypted", "-WarningAction", "Ignore");
        answers(end, 42);
        assertThat(end.err()).contains("readable on the way");
        assertThat(schemes(http)).containsExactly("Basic");
    }

    @Test
    void credSspGivesThePasswordOnlyToAComputerThatIsNamed() {
        assertThat(run(toHttps("-SkipCACheck"), "-Authentication", "CredSSP").code())
                .isEqualTo(2);
        assertThat(https.log().exchanges()).isEmpty();
        int before = https.logons("alice");
        Outcome end = run(toHttps("-SkipCACheck"), "-Authentication", "CredSSP", "-DelegateComputer", "localhost");
        // it is not offered there
        assertThat(end.code()).as(end.err()).isEqualTo(4);
        assertThat(end.err()).contains("CredSSP");
        assertThat(https.logons("alice")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"Digest, not here yet", "NegotiateWithImplicitCredential, not here yet", "Ntlm, is one of"})
    void whatIsNoAuthenticationHereIsSaid(String word, String said) {
        Outcome end = run(toHttp(), "-Authentication", word);
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.err()).contains(said);
    }

    @Test
    void thePasswordComesFromAFileOfItsOwner() throws IOException {
        Path file = folder.resolve("secret");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, PASSWORD + "\n");
        List<String> target = new ArrayList<>(toHttp());
        target.set(target.indexOf("-CredentialCommand"), "-CredentialFile");
        target.set(target.indexOf(SECRET), file.toString());
        answers(run(target), 42);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        http.log().clear();
        assertThat(run(target).code()).isEqualTo(4);
        assertThat(http.log().exchanges()).isEmpty();
    }

    @Test
    void withoutAPasswordNothingIsSent() {
        Outcome end = run(List.of(
                "-ComputerName", "127.0.0.1", "-Port", Integer.toString(http.port()), "-Credential", "TEST\\alice"));
        assertThat(end.code()).isEqualTo(4);
        assertThat(end.err()).contains("-CredentialFd, -CredentialFile, -CredentialEnv or -CredentialCommand");
        assertThat(http.connections()).isZero();
    }

    @Test
    void aRefusedPasswordIsShownToFurtherComputersOnlyWhenAsked() {
        List<String> wrong = new ArrayList<>(alice("-ComputerName", "127.0.0.1,127.0.0.1", http.port()));
        wrong.set(wrong.indexOf(SECRET), "echo wrong");
        int before = http.logons("alice");
        assertThat(run(wrong).code()).isEqualTo(4);
        assertThat(http.logons("alice") - before).isEqualTo(1);
        assertThat(run(wrong, "-RepeatRefusedCredential").code()).isEqualTo(4);
        assertThat(http.logons("alice") - before).isEqualTo(3);
    }

    @Test
    void thatNtlmOverHttpProvesNoServerIsWarnedOfUnlessThatIsSilenced() {
        assertThat(run(toHttp()).err()).contains("WARNING: [127.0.0.1] NTLM over http");
        Outcome quiet = run(toHttp(), "-WarningAction", "SilentlyContinue");
        answers(quiet, 42);
        assertThat(quiet.err()).isEmpty();
    }

    @Test
    void aCertificateOfNobodyIsNotTrustedUnlessTheChecksAreSkipped() {
        Outcome strict = run(toHttps());
        assertThat(strict.code()).as(strict.err()).isEqualTo(3);
        assertThat(https.log().exchanges()).isEmpty();
        Outcome lax = run(toHttps("-SkipCACheck", "-SkipRevocationCheck", "-WarningAction", "Ignore"));
        answers(lax, 42);
        assertThat(lax.err()).containsOnlyOnce("WARNING: [localhost] ");
        answers(run(toHttps("-SessionOption", "@{SkipCACheck=$true; SkipCNCheck=$true}")), 42);
    }

    @Test
    void aPinOrAnAuthorityOfOnesOwnIsTrusted() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(identity.certificate().getEncoded());
        Outcome pinned =
                run(toHttps("-PinnedCertificate", HexFormat.ofDelimiter(":").formatHex(hash)));
        answers(pinned, 42);
        assertThat(pinned.err()).isEmpty();
        Path authority = Files.writeString(folder.resolve("authority.pem"), identity.certificatesPem());
        answers(run(toHttps("-CertificateAuthorityFile", authority.toString())), 42);
        hash[0] ^= 1;
        assertThat(run(toHttps("-PinnedCertificate", HexFormat.of().formatHex(hash)))
                        .code())
                .isEqualTo(3);
    }

    @Test
    void aCertificateOfTheUsersLogsOnWithoutAPassword() throws IOException {
        TlsIdentity alice = TlsIdentity.selfSigned("alice");
        Path file = folder.resolve("alice.pem");
        alice.writePem(file);
        CertificateMapping mapping = new CertificateMapping(alice.certificate(), "alice", "TEST\\alice");
        try (WsmanEndpoint mapped =
                endpoint().tls(identity).clientCertificate(mapping).start()) {
            List<String> target = new ArrayList<>(List.of("-ComputerName", "localhost", "-UseSSL", "-SkipCACheck"));
            target.addAll(List.of("-Port", Integer.toString(mapped.port()), "-CertificateFile", file.toString()));
            answers(run(target), 42);
            assertThat(mapped.log().of(Operation.CREATE))
                    .extracting(Exchange::user)
                    .containsExactly("TEST\\alice");
            assertThat(run(target, "-Credential", "TEST\\alice").code()).isEqualTo(2);
            String key = folder.resolve("alice.key").toString();
            ShellCommand.run(
                    "openssl", "pkcs8", "-topk8", "-in", file.toString(), "-out", key, "-passout", "pass:Key-1!");
            ShellCommand.run("chmod", "600", key);
            // the passphrase comes from where a password would
            answers(run(target, "-CertificateKeyFile", key, "-CredentialCommand", "echo 'Key-1!'"), 42);
            assertThat(run(target, "-CertificateKeyFile", key, "-CredentialCommand", "echo wrong")
                            .code())
                    .isEqualTo(4);
        }
    }

    @Test
    void aConfigurationIsChosenByNameOrByItsWholeAddress() {
        answers(run(toHttp(), "-ConfigurationName", "Other"), 43);
        answers(run(toHttp(), "-ConfigurationName", "http://schemas.microsoft.com/powershell/Other"), 43);
        Outcome none = run(toHttp(), "-ConfigurationName", "Missing");
        assertThat(none.code()).as(none.err()).isEqualTo(5);
    }

    @Test
    void anAddressSaysSchemeHostPortAndPath() {
        answers(run(alice("-ConnectionUri", "http://127.0.0.1:" + http.port() + "/wsman", 0)), 42);
        answers(run(alice("-ConnectionUri", "http://127.0.0.1:" + http.port() + "/", 0)), 42);
        Outcome nowhere = run(alice("-ConnectionUri", "http://127.0.0.1:" + http.port() + "/elsewhere", 0));
        assertThat(nowhere.code()).as(nowhere.err()).isEqualTo(3);
    }

    @Test
    void aRedirectionIsFollowedWhereThatIsAllowed() {
        front.answer(
                request -> true,
                new RecordingFront.Instead(302, "Location", "http://127.0.0.1:" + http.port() + "/wsman"));
        List<String> target = alice("-ConnectionUri", "http://127.0.0.1:" + front.port() + "/wsman", 0);
        Outcome stays = run(target);
        assertThat(stays.code()).as(stays.err()).isEqualTo(3);
        assertThat(http.log().exchanges()).isEmpty();
        Outcome follows = run(target, "-AllowRedirection", "-SessionOption", "MaximumRedirection=1");
        answers(follows, 42);
        assertThat(follows.err()).contains("redirected to the following URI");
        front.answer(
                request -> true,
                new RecordingFront.Instead(302, "Location", "http://127.0.0.1:" + front.port() + "/wsman"));
        front.seen().clear();
        assertThat(run(target, "-AllowRedirection", "-MaximumRedirection", "2").code())
                .isEqualTo(3);
        assertThat(front.seen()).hasSize(3);
    }

    @Test
    void everySessionOptionIsInTheRequestsItBelongsTo() {
        Outcome end = run(toFront(
                "-SessionOption",
                "@{OpenTimeout=41000; OperationTimeout=42000; CancelTimeout=43000; IdleTimeout=61000; Culture='de-AT';"
                        + " UICulture='fr-FR'; NoMachineProfile; OutputBufferingMode=Drop; NoCompression;"
                        + " MaxConnectionRetryCount=0}"));
        answers(end, 42);
        String create = only("transfer/Create");
        assertThat(create)
                .contains("PT41S")
                .contains("IdleTimeOut>PT61S<")
                .contains("WINRS_NOPROFILE")
                .contains("BufferMode>Drop<");
        assertThat(front.bodies("Receive")).isNotEmpty().allMatch(body -> body.contains("PT42S"));
        assertThat(only("shell/Command")).contains("PT42S");
        assertThat(only("transfer/Delete")).contains("PT43S");
        assertThat(front.seen().stream().map(RecordingFront.Request::body).filter(body -> !body.isEmpty()))
                .allMatch(body -> body.matches("(?s).*<\\w+:DataLocale[^>]*xml:lang=\"de-AT\".*")
                        && body.matches("(?s).*<\\w+:Locale[^>]*xml:lang=\"fr-FR\".*"));
        run(toFront());
        assertThat(front.bodies("transfer/Create").get(1))
                .contains("PT180S")
                .doesNotContain("IdleTimeOut")
                .doesNotContain("WINRS_NOPROFILE")
                .doesNotContain("BufferMode");
    }

    private static String only(String action) {
        assertThat(front.bodies(action)).hasSize(1);
        return front.bodies(action).get(0);
    }

    private static List<String> throughFront(String... more) {
        List<String> line = alice("-ComputerName", "127.0.0.1,127.0.0.1", http.port());
        line.addAll(List.of("-Authentication", "Basic", "-AllowUnencrypted", "-ThrottleLimit", "1"));
        line.addAll(List.of("-Proxy", "http://127.0.0.1:" + front.port(), "-ProxyCredential", "bob"));
        line.addAll(List.of("-ProxyCredentialCommand", "echo of-the-proxy"));
        line.addAll(List.of(more));
        return line;
    }

    @ParameterizedTest
    @CsvSource({"Basic, Basic Ym9iOm9mLXRoZS1wcm94eQ==", "Digest, 'Digest username=\"bob\", realm=\"here\", '"})
    void aProxyIsLoggedOnToWithItsOwnCredential(String kind, String shown) {
        front.answer(
                request -> request.header("Proxy-Authorization").isEmpty(),
                new RecordingFront.Instead(
                        407, "Proxy-Authenticate", "Digest realm=\"here\", nonce=\"n\", qop=\"auth\""));
        Outcome end = run(throughFront("-ProxyAuthentication", kind, "-AllowBasicToProxy"));
        assertThat(end.code()).as(end.err()).isZero();
        assertThat(end.out().lines()).hasSize(2).allMatch(line -> line.startsWith(json(42)));
        assertThat(front.seen().get(front.seen().size() - 1).header("Proxy-Authorization"))
                .startsWith(shown);
        assertThat(front.seen()).allMatch(r -> r.address().startsWith("http://127.0.0.1:" + http.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Digest"})
    void aPasswordThatTheProxyRefusesIsShownToItOnceForAllComputers(String kind) {
        front.answer(
                request -> true,
                new RecordingFront.Instead(
                        407,
                        "Proxy-Authenticate",
                        "Basic realm=\"b\", Digest realm=\"here\", nonce=\"n\", qop=\"auth\""));
        Outcome end = run(throughFront("-SessionOption", "ProxyAuthentication=" + kind, "-AllowBasicToProxy"));
        assertThat(end.code()).as(end.err()).isEqualTo(4);
        assertThat(front.seen().stream()
                        .map(r -> r.header("Proxy-Authorization"))
                        .filter(h -> !h.isEmpty()))
                .hasSize(1);
        assertThat(end.err())
                .contains("The proxy's password was not presented again")
                .doesNotContain("of-the-proxy");
    }

    @Test
    void noProxyIsUsedThatIsNotAskedFor() {
        answers(run(toHttp(), "-SessionOption", "ProxyAccessType=NoProxyServer"), 42);
        assertThat(front.seen()).isEmpty();
    }
}
