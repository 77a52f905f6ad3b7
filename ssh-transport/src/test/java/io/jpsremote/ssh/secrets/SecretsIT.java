package io.jpsremote.ssh.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PipelineResult;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.SshServer;
import io.jpsremote.psrp.fixture.secrets.CapturedLog;
import io.jpsremote.psrp.fixture.secrets.PlantedSecret;
import io.jpsremote.psrp.host.CallbackHost;
import io.jpsremote.psrp.host.Host;
import io.jpsremote.ssh.SshTransport;
import io.jpsremote.ssh.SshTransportBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way by which a secret reaches the library, with every logger at its finest: nothing of it comes out again. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SecretsIT {

    private static final PlantedSecret WRONG = PlantedSecret.plant("wrong password", "wr0ng-Passw\u00f6rd-7731");
    private static final PlantedSecret PASSPHRASE = PlantedSecret.plant("passphrase", "key-pass");
    private static final PlantedSecret ARGUMENT = PlantedSecret.plant("argument", "arg-S3cret-\u00df-0042");
    private static final PlantedSecret CREDENTIAL = PlantedSecret.plant("credential", "cred-S3cret-9000");
    private static final PlantedSecret TYPED = PlantedSecret.plant("typed line", "typed-S3cret-1234");

    private SshServer server;
    private CapturedLog log;

    @BeforeEach
    void start() {
        server = SshServer.start(LivePowerShell.require());
        log = CapturedLog.start();
    }

    @AfterEach
    void end() {
        if (log != null) {
            log.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.3", "2.4"})
    void secretsInValuesStayInside(String version) {
        SessionOptions options = SessionOptions.builder()
                .protocolVersion(PsVersion.parse(version))
                .host(host())
                .messageListener((direction, type, size, pipeline) -> log.append("listener", direction + " " + type))
                .build();
        SshTransportBuilder transport = transport().keyFile(server.key("ed25519"));
        try (PsSession session = PsSession.open(transport.build(), options)) {
            SecureString argument = SecureString.of(ARGUMENT.chars());
            PsCredential credential = new PsCredential("ann", SecureString.of(CREDENTIAL.chars()));
            PipelineResult result = session.pipeline()
                    .addScript(
                            "param($s, $c) $s; $c; Read-Host -AsSecureString; Get-Credential; @($input).Count; "
                                    + "Write-Error 'e' -TargetObject $s; [Net.NetworkCredential]::new('', $s).Password.Length",
                            argument,
                            credential)
                    .input(List.of(argument, credential))
                    .invoke();
            result.records().forEach(record -> log.append("record", record.toString()));
            result.output().forEach(value -> log.append("value", String.valueOf(value)));
            log.append("user", argument + " " + credential + " " + session + " " + options + " " + result);
            assertThat(result.output())
                    .hasSize(6)
                    .last()
                    .isEqualTo(ARGUMENT.text().length());
        }
        assertNoneOf(ARGUMENT, CREDENTIAL, TYPED);
    }

    @Test
    void thePasswordOfALogonStaysInside() {
        PlantedSecret password = PlantedSecret.plant("password", new String(server.password()));
        SshTransportBuilder builder = transport().password(request -> server.password());
        SshTransport transport = builder.build();
        try (PsSession session = PsSession.open(transport)) {
            assertThat(session.invoke("1")).containsExactly(1);
            log.append("user", builder + " " + transport + " " + transport.target() + " " + session.connectReport());
        }
        assertNoneOf(password);
    }

    @Test
    void theAnswerToAQuestionStaysInside() {
        PlantedSecret password = PlantedSecret.plant("answer", new String(server.password()));
        SshTransport transport = transport()
                .option("PreferredAuthentications", "keyboard-interactive")
                .keyboardInteractive(round -> {
                    List<char[]> answers = new ArrayList<>();
                    round.prompts().forEach(prompt -> answers.add(server.password()));
                    return answers;
                })
                .build();
        try (PsSession session = PsSession.open(transport)) {
            assertThat(session.invoke("1")).containsExactly(1);
        }
        assertNoneOf(password);
    }

    @Test
    void aRefusedPasswordStaysInside() {
        SshTransport transport = transport().password(request -> WRONG.chars()).build();
        assertThatThrownBy(() -> PsSession.open(transport))
                .isInstanceOf(RemotingException.class)
                .satisfies(log::append);
        assertNoneOf(WRONG);
    }

    @Test
    void thePassphraseOfAKeyStaysInsideRightOrWrong() {
        SshTransportBuilder right =
                transport().keyFile(server.key("encrypted")).passphrase(request -> PASSPHRASE.chars());
        try (PsSession session = PsSession.open(right.build())) {
            assertThat(session.invoke("1")).containsExactly(1);
        }
        SshTransportBuilder wrong = transport().keyFile(server.key("encrypted")).passphrase(request -> WRONG.chars());
        assertThatThrownBy(() -> PsSession.open(wrong.build()))
                .isInstanceOf(RemotingException.class)
                .satisfies(log::append);
        assertNoneOf(PASSPHRASE, WRONG);
    }

    private void assertNoneOf(PlantedSecret... secrets) {
        String text = log.text();
        assertThat(text).as("the log heard something").isNotEmpty();
        for (PlantedSecret secret : secrets) {
            assertThat(secret.foundIn(text)).isEmpty();
        }
    }

    private SshTransportBuilder transport() {
        return SshTransport.to(server.user() + "@" + server.host() + ":" + server.port())
                .knownHosts(server.knownHosts())
                .configFiles(List.of())
                .useAgent(false);
    }

    private static Host host() {
        return CallbackHost.builder()
                .onReadSecret(() -> SecureString.of(TYPED.chars()))
                .onCredential(request -> new PsCredential("bob", SecureString.of(CREDENTIAL.chars())))
                .build();
    }
}
