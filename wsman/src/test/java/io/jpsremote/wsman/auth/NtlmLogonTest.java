package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.testkit.auth.AcceptorSettings;
import io.jpsremote.testkit.auth.Account;
import io.jpsremote.testkit.auth.Accounts;
import io.jpsremote.testkit.auth.AuthStep;
import io.jpsremote.testkit.auth.BindingPolicy;
import io.jpsremote.testkit.auth.MessageSeal;
import io.jpsremote.testkit.auth.NegotiateAcceptor;
import io.jpsremote.testkit.auth.Refusal;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NTLM inside of Negotiate, token by token, with the test endpoint's acceptor, which shares no code with ours. */
@Timeout(30)
class NtlmLogonTest {

    private static final String USER = "TEST\\ada";
    private static final TlsIdentity SERVER = TlsIdentity.selfSigned("server01");
    private static final int FLAGS = 20;
    private static final int TARGET_INFO_LENGTH = 40;

    private final Accounts accounts = new Accounts(List.of(Account.of(USER, "Secret-1!".toCharArray())));
    private final List<String> told = new ArrayList<>();

    private NegotiateAcceptor acceptor(BindingPolicy policy) {
        return new NegotiateAcceptor(
                new AcceptorSettings(accounts, "SERVER01", SERVER.certificate(), policy, true, null));
    }

    private Authenticator client(String user, String password, Optional<X509Certificate> server) {
        Authentications authentications = new Authentications(
                WsmanCredential.of(user, password.toCharArray()), KerberosSettings.usual(), listenerOf(told));
        // an address keeps Kerberos out
        return authentications.negotiate("192.0.2.1", server);
    }

    private static AuthStep run(Authenticator client, NegotiateAcceptor server) {
        AuthStep step = server.step(client.next(new byte[0]));
        for (int leg = 0; leg < 5 && !step.isAccepted() && step.refused().isEmpty(); leg++) {
            step = server.step(client.next(step.token()));
        }
        return step;
    }

    @Test
    void anIndependentServerLetsTheUserInAndBothSidesSeal() {
        Authenticator client = client(USER, "Secret-1!", Optional.of(SERVER.certificate()));
        AuthStep end = run(client, acceptor(BindingPolicy.STRICT));
        assertThat(end.refused()).isEmpty();
        assertThat(client.next(end.token())).isEmpty();
        assertThat(client.mechanismName()).isEqualTo("NTLM");
        assertThat(told).singleElement().asString().contains("is an address");
        MessageSealer ours = client.sealer().orElseThrow();
        for (int length : new int[] {0, 1, 5000}) {
            var sealed = end.seal().seal(new byte[length]);
            assertThat(ours.unseal(new SealedPart(sealed.signature(), sealed.data())))
                    .hasSize(length);
            SealedPart back = ours.seal(new byte[length]);
            assertThat(end.seal().unseal(new MessageSeal.Sealed(back.signature(), back.ciphertext())))
                    .hasSize(length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wei\u00df",
                "\u0433\u043e\u0441\u0442\u044c",
                "\u10d2\u10d8\u10dd\u10e0\u10d2\u10d8",
                "ada b",
                "\u0131\u00b5\u03c2"
            })
    void namesAndPasswordsOfEveryScriptLogOn(String user) {
        String password = "\u043f\u0430\u0440\u043e\u043b\u044c\ud83d\udd11".repeat(40);
        NegotiateAcceptor acceptor = new NegotiateAcceptor(new AcceptorSettings(
                new Accounts(List.of(Account.of(user, password.toCharArray()))),
                "SERVER01",
                SERVER.certificate(),
                BindingPolicy.NONE,
                true,
                null));
        assertThat(run(client(user, password, Optional.empty()), acceptor).isAccepted())
                .isTrue();
    }

    @Test
    void aWrongPasswordAndAWrongOrMissingBindingAreEachTheirOwnRefusal() {
        X509Certificate other = TlsIdentity.selfSigned("elsewhere").certificate();
        assertThat(run(client(USER, "wrong", Optional.empty()), acceptor(BindingPolicy.NONE))
                        .refused())
                .contains(Refusal.WRONG_PASSWORD);
        assertThat(run(client(USER, "Secret-1!", Optional.of(other)), acceptor(BindingPolicy.RELAXED))
                        .refused())
                .contains(Refusal.CHANNEL_BINDING_WRONG);
        assertThat(run(client(USER, "Secret-1!", Optional.empty()), acceptor(BindingPolicy.STRICT))
                        .refused())
                .contains(Refusal.CHANNEL_BINDING_MISSING);
    }

    @Test
    void aChangedAnswerIsNoticedByItsMic() {
        Authenticator client = client(USER, "Secret-1!", Optional.empty());
        NegotiateAcceptor server = acceptor(BindingPolicy.NONE);
        byte[] challenge = server.step(client.next(new byte[0])).token();
        // the version in the challenge means nothing to the logon, but the MIC is over all three messages
        challenge[ntlm(challenge) + 48] ^= 1;
        assertThat(server.step(client.next(challenge)).refused()).contains(Refusal.MIC_WRONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1, 0x10, 0x20, 0x80000, 0x20000000, 0x40000000})
    void aChallengeWithoutEachOfTheStrongFlagsIsRefusedBeforeAnythingIsProven(int flag) {
        Authenticator client = client(USER, "Secret-1!", Optional.empty());
        byte[] challenge =
                acceptor(BindingPolicy.NONE).step(client.next(new byte[0])).token();
        ByteBuffer flags = ByteBuffer.wrap(challenge).order(ByteOrder.LITTLE_ENDIAN);
        int at = ntlm(challenge) + FLAGS;
        flags.putInt(at, flags.getInt(at) & ~flag);
        refused(client, challenge);
    }

    @Test
    void aChallengeForAnOlderNtlmIsRefused() {
        Authenticator client = client(USER, "Secret-1!", Optional.empty());
        byte[] challenge =
                acceptor(BindingPolicy.NONE).step(client.next(new byte[0])).token();
        // without target information there is no NTLMv2
        ByteBuffer.wrap(challenge).putInt(ntlm(challenge) + TARGET_INFO_LENGTH, 0);
        refused(client, challenge);
    }

    @Test
    void flagsThatAreCutShortAreNoChallenge() {
        Authenticator client = client(USER, "Secret-1!", Optional.empty());
        byte[] challenge =
                acceptor(BindingPolicy.NONE).step(client.next(new byte[0])).token();
        // two pairs of two bytes in the place of the clock: flags, and the name of a forest
        byte[] cut = {6, 0, 2, 0, 0, 0, 5, 0, 2, 0, 'x', 0};
        String bytes = new String(challenge, StandardCharsets.ISO_8859_1);
        System.arraycopy(cut, 0, challenge, bytes.indexOf("\7\0\10\0"), cut.length);
        assertThatThrownBy(() -> client.next(challenge))
                .isInstanceOfSatisfying(
                        AuthenticationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED));
    }

    @Test
    void whatAKdcSaysInClearIsToldInOneVisibleLine() {
        KerberosException e = new KerberosException(
                KerberosProblem.REFUSED_BY_KDC, "No ticket", new IOException("no (7)\n\u001B]0;title\u0007"));
        assertThat(Authentications.reason(e)).isEqualTo("No ticket: no (7)\\u000A\\u001B]0;title\\u0007");
    }

    private static void refused(Authenticator client, byte[] challenge) {
        assertThatThrownBy(() -> client.next(challenge))
                .isInstanceOfSatisfying(
                        AuthenticationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.WEAK));
        assertThat(client.hasShownCredentials()).isFalse();
    }

    @Test
    void noAnswerHoldsAnOlderResponseThanNtlmV2() {
        Authenticator client = client(USER, "Secret-1!", Optional.empty());
        byte[] challenge =
                acceptor(BindingPolicy.NONE).step(client.next(new byte[0])).token();
        byte[] answer = client.next(challenge);
        ByteBuffer message = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
        int start = ntlm(answer);
        int lmLength = message.getShort(start + 12);
        int ntLength = message.getShort(start + 20);
        byte[] lm = new byte[lmLength];
        message.get(start + message.getInt(start + 16), lm);
        // with the server's clock in the challenge the LM response is zeros ([MS-NLMP] 3.1.5.1.2)
        assertThat(lm).containsOnly(0).hasSize(24);
        assertThat(ntLength).isGreaterThan(24 + 28);
    }

    @Test
    void nobodyLogsOnWithoutAName() {
        for (String nobody : List.of("", "TEST\\")) {
            assertThatThrownBy(() -> client(nobody, "", Optional.empty())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aWrongChecksumOverTheMechanismsIsTampering() {
        Authenticator client = client(USER, "Secret-1!", Optional.empty());
        AuthStep end = run(client, acceptor(BindingPolicy.NONE));
        byte[] last = end.token();
        last[last.length - 1] ^= 1;
        assertThatThrownBy(() -> client.next(last))
                .isInstanceOfSatisfying(
                        AuthenticationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TAMPERED));
    }

    @Test
    void onlyTheNtHashIsKeptOnceNtlmIsWhatTheServerTakes() {
        WsmanCredential credential = WsmanCredential.of(USER, "Secret-1!".toCharArray());
        try (Authentications authentications =
                new Authentications(credential, KerberosSettings.usual(), listenerOf(told))) {
            run(authentications.negotiate("192.0.2.1", Optional.empty()), acceptor(BindingPolicy.NONE));
            assertThatThrownBy(() -> credential.handshake().password()).isInstanceOf(IllegalStateException.class);
            AuthStep again =
                    run(authentications.negotiate("192.0.2.1", Optional.empty()), acceptor(BindingPolicy.NONE));
            assertThat(again.isAccepted()).isTrue();
        }
        assertThatThrownBy(() -> credential.handshake().ntlm().responseKey(""))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aSourceIsAskedOncePerHandshakeAndNotBefore() {
        List<String> asked = new ArrayList<>();
        WsmanCredential credential = WsmanCredential.of(USER, user -> {
            asked.add(user);
            return "Secret-1!".toCharArray();
        });
        try (Authentications authentications =
                new Authentications(credential, KerberosSettings.usual(), listenerOf(told))) {
            for (int handshake = 1; handshake <= 3; handshake++) {
                Authenticator client = authentications.negotiate("192.0.2.1", Optional.empty());
                assertThat(asked).hasSize(handshake - 1);
                run(client, acceptor(BindingPolicy.NONE));
                assertThat(asked).hasSize(handshake).containsOnly(USER);
                assertThatCode(client::close).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void whatASourceGaveIsWipedWhateverItWasFor() {
        List<char[]> given = new ArrayList<>();
        WsmanCredential credential = WsmanCredential.of("alice", user -> {
            given.add("Secret-1!".toCharArray());
            return given.get(given.size() - 1);
        });
        try (Authentications authentications =
                new Authentications(credential, KerberosSettings.usual(), listenerOf(told))) {
            Authenticator negotiate = authentications.negotiate("192.0.2.1", Optional.empty());
            run(negotiate, acceptor(BindingPolicy.NONE));
            negotiate.close();
            authentications.basic().close();
            try (Authenticator digest = authentications.digest("CONNECT", "server:5986")) {
                digest.next("realm=\"r\", nonce=\"n\", qop=\"auth\"".getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(given).hasSize(3).allSatisfy(password -> assertThat(password).containsOnly('\0'));
    }

    @Test
    void aSourceWithoutAPasswordSaysWhose() {
        WsmanCredential credential = WsmanCredential.of(USER, user -> null);
        Authenticator client = new Authentications(credential, KerberosSettings.usual(), listenerOf(told))
                .negotiate("192.0.2.1", Optional.empty());
        byte[] challenge =
                acceptor(BindingPolicy.NONE).step(client.next(new byte[0])).token();
        assertThatThrownBy(() -> client.next(challenge))
                .isInstanceOf(CredentialMissingException.class)
                .hasMessageContaining(USER);
    }

    private static LogonListener listenerOf(List<String> told) {
        return new LogonListener() {
            @Override
            public void fellBack(String reason) {
                told.add(reason);
            }

            @Override
            public void warned(String text) {
                told.add(text);
            }
        };
    }

    /** Where the NTLM message starts inside of a SPNEGO token. */
    private static int ntlm(byte[] token) {
        return new String(token, StandardCharsets.ISO_8859_1).indexOf("NTLMSSP\0");
    }
}
