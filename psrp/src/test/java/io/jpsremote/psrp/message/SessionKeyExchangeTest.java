package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fixture.Checkout;
import java.io.IOException;
import java.io.Reader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The key exchange against two conversations that were recorded with a fixed RSA key [wire-psrp 3.12]. */
@Timeout(120)
class SessionKeyExchangeTest {

    private static final String MULTIPLE = "psrp-multiple-commands";
    private static final String HOST = "psrp-pshost-ui-mocked-methods";

    @ParameterizedTest
    @CsvSource({
        MULTIPLE + ",6d4a21e2b04dcaf4454df18779e72b1ea0fa85fd3817d067e174e4edb3326acd",
        HOST + ",4679c0b8af0da74384a756d80ad4116ac19159ac86e172aff08a3e6fa65ed9f2"
    })
    void theRecordedSessionKeyIsDecrypted(String conversation, String key) {
        try (SessionKeyExchange exchange = new SessionKeyExchange(recordedKey())) {
            for (Message message : recorded(conversation, exchange)) {
                if (message instanceof EncryptedSessionKey answer) {
                    exchange.complete(answer);
                }
            }
            assertThat(HexFormat.of().formatHex(exchange.sessionKey())).isEqualTo(key);
        }
    }

    @Test
    void ourPublicKeyIsWrittenAsTheRecordedClientWroteIt() {
        try (SessionKeyExchange exchange = new SessionKeyExchange(recordedKey())) {
            assertThat(recorded(MULTIPLE, exchange)).contains(exchange.publicKey());
        }
    }

    @Test
    void theSecureStringsOfTheFirstRecordingAreRevealed() {
        assertThat(secrets(MULTIPLE)).contains("abc", "Hello World");
    }

    @Test
    void theSecureStringsOfTheSecondRecordingAreRevealedBothWays() {
        assertThat(secrets(HOST)).contains("password", "ReadLineAsSecureString response");
    }

    @Test
    void aServerThatEncryptsForOurKeyIsUnderstood() throws GeneralSecurityException {
        byte[] key = HexFormat.of().parseHex("00112233445566778899aabbccddeeff0123456789abcdef0123456789abcdef");
        try (SessionKeyExchange exchange = new SessionKeyExchange()) {
            exchange.complete(ScriptedKeyServer.answer(exchange.publicKey(), key));
            assertThat(exchange.isComplete()).isTrue();
            assertThat(exchange.sessionKey()).isEqualTo(key);
        }
    }

    @Test
    void anAnswerThatWasNotAskedForIsRefused() {
        try (SessionKeyExchange exchange = new SessionKeyExchange()) {
            assertThatThrownBy(() -> exchange.complete(new EncryptedSessionKey("AAAA")))
                    .isInstanceOf(ProtocolViolationException.class);
        }
    }

    @Test
    void anAnswerThatHoldsNoKeyIsRefused() {
        byte[] blob = new byte[268];
        ByteBuffer.wrap(blob).put(HexFormat.of().parseHex("010200001066000000a40000"));
        Arrays.fill(blob, 12, 268, (byte) 1);
        try (SessionKeyExchange exchange = new SessionKeyExchange(recordedKey())) {
            for (String bad :
                    List.of("", "AAAA", "not base64", Base64.getEncoder().encodeToString(blob))) {
                assertThatThrownBy(() -> exchange.complete(new EncryptedSessionKey(bad)))
                        .isInstanceOf(ProtocolViolationException.class);
            }
            assertThat(exchange.isComplete()).isFalse();
        }
    }

    @Test
    void aClosedExchangeHasNoKeyAndNeverShowsOne() throws GeneralSecurityException {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 0x41);
        SessionKeyExchange exchange = new SessionKeyExchange(recordedKey());
        EncryptedSessionKey answer = ScriptedKeyServer.answer(exchange.publicKey(), key);
        exchange.complete(answer);
        assertThat(exchange.toString() + answer).doesNotContain("AAAA", "4141");
        exchange.close();
        assertThatThrownBy(exchange::sessionKey).isInstanceOf(IllegalStateException.class);
    }

    private static List<String> secrets(String conversation) {
        try (SessionKeyExchange exchange = new SessionKeyExchange(recordedKey())) {
            List<String> texts = new ArrayList<>();
            for (Message message : recorded(conversation, exchange)) {
                if (message instanceof EncryptedSessionKey answer) {
                    exchange.complete(answer);
                }
                collect(message.body(), texts);
            }
            return texts;
        }
    }

    private static void collect(Object value, List<String> texts) {
        if (value instanceof SecureString secret) {
            texts.add(new String(secret.reveal()));
        } else if (value instanceof PsCredential credential) {
            texts.add(new String(credential.password().reveal()));
        } else if (value instanceof PsObject object) {
            collect(object.value(), texts);
            object.properties().stream().map(PsProperty::value).forEach(v -> collect(v, texts));
        } else if (value instanceof PsList list) {
            list.forEach(v -> collect(v, texts));
        } else if (value instanceof PsDictionary dictionary) {
            dictionary.values().forEach(v -> collect(v, texts));
        }
    }

    private static List<Message> recorded(String name, SessionKeyExchange exchange) {
        EncryptedStrings codec = new EncryptedStrings(exchange);
        return Recordings.windows(name).stream()
                .map(m -> MessageDecoder.decode(m, ClixmlLimits.DEFAULT, codec))
                .toList();
    }

    private static KeyPair recordedKey() {
        Properties numbers = new Properties();
        try (Reader in =
                Files.newBufferedReader(Checkout.resources().resolve("keyexchange/recorded-rsa-key.properties"))) {
            numbers.load(in);
            return keyPair(
                    new BigInteger(numbers.getProperty("p")),
                    new BigInteger(numbers.getProperty("q")),
                    new BigInteger(numbers.getProperty("e")));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair(BigInteger p, BigInteger q, BigInteger e) throws GeneralSecurityException {
        BigInteger one = BigInteger.ONE;
        BigInteger n = p.multiply(q);
        BigInteger d = e.modInverse(p.subtract(one).multiply(q.subtract(one)));
        KeyFactory factory = KeyFactory.getInstance("RSA");
        return new KeyPair(
                factory.generatePublic(new RSAPublicKeySpec(n, e)),
                factory.generatePrivate(new RSAPrivateCrtKeySpec(
                        n, e, d, p, q, d.mod(p.subtract(one)), d.mod(q.subtract(one)), q.modInverse(p))));
    }
}
