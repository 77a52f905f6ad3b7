package io.jpsremote.psrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.failure.DeadlineExceededException;
import io.jpsremote.psrp.message.CreatePipeline;
import io.jpsremote.psrp.message.EncryptedSessionKey;
import io.jpsremote.psrp.message.EncryptedStrings;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PlainStrings;
import io.jpsremote.psrp.message.PublicKey;
import io.jpsremote.psrp.message.PublicKeyRequest;
import io.jpsremote.psrp.transport.ShellRequest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** SecureString in both directions: the key exchange comes first, lazily and once; protocol 2.4 needs none but a sealed transport. */
@Timeout(60)
class SecretsTest {

    private static final byte[] KEY = new byte[32];
    private static final EncryptedStrings SERVER = new EncryptedStrings(KEY::clone);

    static {
        Arrays.fill(KEY, (byte) 7);
    }

    /** Hands its session key out and, for each pipeline, gives back the arguments' secrets and one of its own. */
    private static PeerTransport exchanging() {
        return PeerTransport.of(o -> {
            o.codec = SERVER;
            o.script = (p, run) -> {
                for (var parameter : run.create().statements().get(0).get(0).parameters()) {
                    p.output(run.id(), text(parameter.value()));
                }
                p.output(run.id(), SecureString.of("from the server".toCharArray()));
                p.complete(run.id());
            };
            o.other = (p, target, message) -> {
                if (message instanceof PublicKey key) {
                    p.send(target, new EncryptedSessionKey(encrypted(key)));
                }
            };
        });
    }

    private static String text(Object value) {
        if (value instanceof SecureString secret) {
            return new String(secret.reveal());
        }
        return value instanceof PsObject
                ? new String(PsCredential.from(value).password().reveal())
                : String.valueOf(value);
    }

    // the server's half of [wire-psrp 3.12], written against the document
    private static String encrypted(PublicKey message) {
        byte[] blob = Base64.getDecoder().decode(message.key());
        byte[] modulus = reversed(Arrays.copyOfRange(blob, 20, blob.length));
        int exponent = ByteBuffer.wrap(blob).order(ByteOrder.LITTLE_ENDIAN).getInt(16);
        try {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(new BigInteger(1, modulus), BigInteger.valueOf(exponent));
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, KeyFactory.getInstance("RSA").generatePublic(spec));
            byte[] encrypted = reversed(cipher.doFinal(KEY));
            byte[] header = {1, 2, 0, 0, 0x10, 0x66, 0, 0, 0, (byte) 0xA4, 0, 0};
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(header.length + encrypted.length)
                            .put(header)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        IntStream.range(0, bytes.length).forEach(i -> out[i] = bytes[bytes.length - 1 - i]);
        return out;
    }

    private static List<MessageType> types(PeerTransport peer) {
        return peer.received.stream().map(Message::type).toList();
    }

    @Test
    void theKeyIsExchangedBeforeTheFirstSecretIsSentAndOnce() {
        PeerTransport peer = exchanging();
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.invoke("x", SecureString.of("geheim".toCharArray())))
                    .first()
                    .isEqualTo("geheim");
            assertThat(session.invoke("x", SecureString.of("again".toCharArray())))
                    .first()
                    .isEqualTo("again");
        }
        assertThat(types(peer)).containsSubsequence(MessageType.PUBLIC_KEY, MessageType.CREATE_PIPELINE);
        assertThat(types(peer)).containsOnlyOnce(MessageType.PUBLIC_KEY);
    }

    @Test
    void withoutASecretNoKeyIsExchanged() {
        PeerTransport peer = exchanging();
        try (PsSession session = PsSession.open(peer)) {
            assertThat(session.invoke("x", 1)).first().isEqualTo("1");
        }
        assertThat(types(peer)).doesNotContain(MessageType.PUBLIC_KEY);
    }

    @Test
    void aReceivedSecretIsRevealedWhenAskedFor() {
        PeerTransport peer = exchanging();
        try (PsSession session = PsSession.open(peer)) {
            SecureString secret = (SecureString) session.invoke("x").get(0);
            assertThat(types(peer)).doesNotContain(MessageType.PUBLIC_KEY);
            assertThat(secret.reveal()).isEqualTo("from the server".toCharArray());
            assertThat(secret).hasToString("SecureString");
        }
    }

    @Test
    void aReceivedSecretGoesBackOnlyAfterTheExchange() {
        PeerTransport peer = exchanging();
        try (PsSession session = PsSession.open(peer)) {
            Object secret = session.invoke("x").get(0);
            assertThat(session.invoke("x", secret)).first().isEqualTo("from the server");
        }
        assertThat(types(peer))
                .containsSubsequence(MessageType.CREATE_PIPELINE, MessageType.PUBLIC_KEY, MessageType.CREATE_PIPELINE);
    }

    @Test
    void credentialsTravelWithTheirPassword() {
        try (PsSession session = PsSession.open(exchanging())) {
            PsCredential credential = new PsCredential("u", SecureString.of("pw".toCharArray()));
            assertThat(session.invoke("x", credential)).first().isEqualTo("pw");
        }
    }

    @Test
    void aServerThatAsksForTheKeyGetsIt() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        PeerTransport peer = exchanging();
        var give = peer.options.other;
        peer.options.other = (p, target, message) -> {
            give.accept(p, target, message);
            asked.countDown();
        };
        try (PsSession session = PsSession.open(peer)) {
            peer.send(ShellRequest.SHELL, new PublicKeyRequest());
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(session.invoke("x", SecureString.of("geheim".toCharArray())))
                    .first()
                    .isEqualTo("geheim");
        }
        assertThat(types(peer)).containsOnlyOnce(MessageType.PUBLIC_KEY);
    }

    @Test
    void aKeyThatNeverComesEndsTheStartAtTheDeadline() {
        PeerTransport peer = exchanging();
        peer.options.other = (p, target, message) -> {};
        SessionOptions impatient = SessionOptions.builder()
                .timeouts(Timeouts.DEFAULT.withAnswers(Duration.ofMillis(300)))
                .build();
        try (PsSession session = PsSession.open(peer, impatient)) {
            assertThatThrownBy(() -> session.invoke("x", SecureString.of("geheim".toCharArray())))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("session key");
        }
        assertThat(peer.received).noneMatch(CreatePipeline.class::isInstance);
    }

    @Test
    void fromProtocol24OnSecretsNeedNoKey() {
        PeerTransport peer = exchanging();
        peer.options.version = PsVersion.of(2, 4);
        peer.options.codec = new PlainStrings();
        SessionOptions options = SessionOptions.builder()
                .protocolVersion(SessionOptions.PROTOCOL_2_4)
                .build();
        try (PsSession session = PsSession.open(peer, options)) {
            assertThat(session.invoke("x", SecureString.of("geheim".toCharArray())))
                    .first()
                    .isEqualTo("geheim");
            assertThat(((SecureString) session.invoke("x").get(0)).reveal()).isEqualTo("from the server".toCharArray());
        }
        assertThat(types(peer)).doesNotContain(MessageType.PUBLIC_KEY);
    }

    @Test
    void protocol24RefusesSecretsOnAnUnsealedTransport() {
        PeerTransport peer = exchanging();
        peer.options.version = PsVersion.of(2, 4);
        peer.options.sealed = false;
        SessionOptions options = SessionOptions.builder()
                .protocolVersion(SessionOptions.PROTOCOL_2_4)
                .build();
        try (PsSession session = PsSession.open(peer, options)) {
            assertThatThrownBy(() -> session.invoke("x", SecureString.of("geheim".toCharArray())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not sealed");
        }
        assertThat(peer.received).noneMatch(CreatePipeline.class::isInstance);
    }

    @Test
    void anAnnounced24ThatBecomes23StillEncrypts() {
        PeerTransport peer = exchanging();
        SessionOptions options = SessionOptions.builder()
                .protocolVersion(SessionOptions.PROTOCOL_2_4)
                .build();
        try (PsSession session = PsSession.open(peer, options)) {
            assertThat(session.protocolVersion()).isEqualTo(PsVersion.of(2, 3));
            assertThat(session.invoke("x", SecureString.of("geheim".toCharArray())))
                    .first()
                    .isEqualTo("geheim");
        }
        assertThat(types(peer)).containsOnlyOnce(MessageType.PUBLIC_KEY);
    }
}
