package io.jpsremote.wsman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Protocol 2.4 encrypts no secret of its own: what carries it has to. */
@Timeout(30)
class UnsealedSecretTest {

    private static final String PASSWORD = "Versiegelt-1";

    private final ScriptedBackend backend = new ScriptedBackend();
    private final RemotingEndpoint endpoint = RemotingEndpoint.builder()
            .http()
            .user("alice", PASSWORD.toCharArray())
            .backend(backend)
            .allowUnencrypted()
            .start();

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private PsSession open(WsmanTransportBuilder builder, PsVersion version) {
        backend.when(Match.command("Reveal")).emit(1);
        return PsSession.open(
                builder.port(endpoint.http().port())
                        .credential("alice", PASSWORD.toCharArray())
                        .warnings(text -> {})
                        .build(),
                SessionOptions.builder().protocolVersion(version).build());
    }

    private static WsmanTransportBuilder plain() {
        return WsmanTransport.to("127.0.0.1")
                .authentication(WsmanAuthentication.BASIC)
                .allowUnencrypted();
    }

    private enum Secret {
        SECURE_STRING,
        CREDENTIAL;

        private Object value() {
            SecureString password = SecureString.of("geheim".toCharArray());
            return this == SECURE_STRING ? password : new PsCredential("bob", password);
        }
    }

    private static Object reveal(PsSession session, Secret secret) {
        return session.pipeline()
                .addCommand("Reveal")
                .addParameter("Secret", secret.value())
                .invoke()
                .output();
    }

    @ParameterizedTest
    @EnumSource
    void protocol24RefusesSecretsOverPlainBasic(Secret secret) {
        try (PsSession session = open(plain(), SessionOptions.PROTOCOL_2_4)) {
            assertThat(session.protocolVersion()).isEqualTo(SessionOptions.PROTOCOL_2_4);
            assertThatThrownBy(() -> reveal(session, secret))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not sealed");
            assertThat(backend.calls()).as("nothing of it was sent").isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void protocol24SendsSecretsThroughASeal(Secret secret) {
        try (PsSession session = open(WsmanTransport.to("127.0.0.1"), SessionOptions.PROTOCOL_2_4)) {
            assertThat(reveal(session, secret)).isEqualTo(List.of(1));
        }
    }

    @Test
    void anOlderProtocolEncryptsThemItselfOverPlainBasicToo() {
        try (PsSession session = open(plain(), PsVersion.of(2, 3))) {
            assertThat(reveal(session, Secret.SECURE_STRING)).isEqualTo(List.of(1));
        }
    }
}
