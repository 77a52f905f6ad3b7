package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.testkit.auth.AcceptorSettings;
import io.jpsremote.testkit.auth.Account;
import io.jpsremote.testkit.auth.Accounts;
import io.jpsremote.testkit.auth.AuthStep;
import io.jpsremote.testkit.auth.BindingPolicy;
import io.jpsremote.testkit.auth.NegotiateAcceptor;
import io.jpsremote.testkit.auth.SealedMessage;
import io.jpsremote.wsman.auth.AuthenticationRefusedException;
import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.auth.LogonListener;
import io.jpsremote.wsman.auth.WsmanCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that logs the client on by NTLM, and then does not keep to what was sealed. */
@Timeout(60)
class SealedChannelTest {

    private static final String USER = "TEST\\ada";
    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    private static final byte[] QUESTION = "question".getBytes(StandardCharsets.US_ASCII);
    private static final LogonListener DEAF = new LogonListener() {
        @Override
        public void fellBack(String reason) {
            // NTLM is what is tested
        }

        @Override
        public void warned(String text) {
            // as above
        }
    };

    /** One connection of the server. */
    private static final class Side {

        private final NegotiateAcceptor acceptor;
        private SealedMessage sealing;
        private String first = "";

        Side(NegotiateAcceptor acceptor) {
            this.acceptor = acceptor;
        }
    }

    private final Accounts accounts = new Accounts(List.of(Account.of(USER, "Secret-1!".toCharArray())));
    private final Map<Integer, Side> sides = new ConcurrentHashMap<>();
    private BiFunction<Side, String, String> misdeed = (side, good) -> good;
    private boolean breaksTokens;

    private final ScriptedHttp server = new ScriptedHttp(this::answer);
    private final HttpChannel channel = new HttpChannel(
            new HttpTarget(
                    URI.create("http://127.0.0.1:" + server.port() + "/wsman"),
                    Channels.PATIENCE,
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    1 << 20),
            certificate -> authentications().negotiate("127.0.0.1", certificate));

    private static Authentications authentications() {
        return new Authentications(WsmanCredential.of(USER, "Secret-1!".toCharArray()), KerberosSettings.usual(), DEAF);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
        server.close();
    }

    private String answer(ScriptedHttp.Seen seen) {
        Side side = sides.computeIfAbsent(
                seen.connection(),
                n -> new Side(new NegotiateAcceptor(
                        new AcceptorSettings(accounts, "S", null, BindingPolicy.NONE, true, null))));
        String authorization = seen.header("Authorization");
        if (!authorization.isEmpty()) {
            return logOn(side, Base64.getDecoder().decode(authorization.split(" ")[1]));
        }
        String body = new String(side.sealing.seal(QUESTION), StandardCharsets.ISO_8859_1);
        return misdeed.apply(side, ScriptedHttp.answer("200 OK", body, side.sealing.contentType()));
    }

    private String logOn(Side side, byte[] token) {
        AuthStep step = side.acceptor.step(token);
        byte[] out = step.token();
        if (step.isAccepted()) {
            side.sealing = new SealedMessage(step.seal(), PROTOCOL);
            if (breaksTokens) {
                out[out.length - 1] ^= 1;
            }
        }
        return ScriptedHttp.answer(
                step.isAccepted() ? "200 OK" : "401 Unauthorized",
                "",
                "WWW-Authenticate: Negotiate " + Base64.getEncoder().encodeToString(out));
    }

    private byte[] ask() throws IOException {
        return channel.exchange(QUESTION, Channels.PATIENCE).body();
    }

    private void violates() {
        assertThatThrownBy(this::ask).isInstanceOf(ProtocolViolationException.class);
        misdeed = (side, good) -> good;
    }

    @Test
    void anHonestServerIsUnderstood() throws IOException {
        assertThat(ask()).isEqualTo(QUESTION);
        assertThat(ask()).isEqualTo(QUESTION);
        assertThat(sides).hasSize(1);
    }

    @Test
    void anAnswerThatComesAgainIsRefusedAndTheConnectionNotUsedAgain() throws IOException {
        misdeed = (side, good) -> side.first = side.first.isEmpty() ? good : side.first;
        assertThat(ask()).isEqualTo(QUESTION);
        violates();
        assertThat(ask()).isEqualTo(QUESTION);
        assertThat(sides).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "500 Internal Server Error"})
    void aPlainAnswerIsNeverRead(String status) throws IOException {
        misdeed = (side, good) ->
                ScriptedHttp.answer(status, "<s:Envelope/>", "Content-Type: application/soap+xml;charset=UTF-8");
        violates();
        assertThat(ask()).isEqualTo(QUESTION);
        assertThat(sides).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void aStatusWithoutABodyIsTheOneThingThatNeedsNoSeal(int status) throws IOException {
        misdeed = (side, good) -> ScriptedHttp.answer(status + " Empty", "");
        HttpAnswer answer = channel.exchange(QUESTION, Channels.PATIENCE);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.sealed()).isFalse();
        assertThat(answer.isSoap()).isFalse();
    }

    @Test
    void aFlippedBitIsNoticed() {
        misdeed = (side, good) -> {
            char[] text = good.toCharArray();
            int inside = good.lastIndexOf("octet-stream") + 12 + 2 + 4 + 16 + 3;
            text[inside] ^= 1;
            return new String(text);
        };
        violates();
    }

    @Test
    void aShortenedOrDifferentlyFramedAnswerIsRefused() {
        misdeed = (side, good) -> good.replace("Length=8", "Length=9");
        violates();
        misdeed = (side, good) -> good.replace("HTTP-SPNEGO", "HTTP-Krbros");
        violates();
        misdeed = (side, good) -> good.replace("--Encrypted Boundary--", "--Encrypted Bound-----");
        violates();
    }

    @Test
    void aBrokenChecksumOverTheMechanismsEndsItBeforeAnythingIsSent() {
        breaksTokens = true;
        assertThatThrownBy(this::ask)
                .isInstanceOfSatisfying(
                        AuthenticationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(AuthenticationRefusedException.Reason.TAMPERED));
        assertThat(server.seen()).allMatch(seen -> seen.body().isEmpty());
    }
}
