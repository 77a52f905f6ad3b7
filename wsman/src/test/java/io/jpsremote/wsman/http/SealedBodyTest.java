package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.MessageSealer;
import io.jpsremote.wsman.auth.SealedPart;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The multipart framing alone; what stands in it is transparent here. */
class SealedBodyTest {

    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    private static final MessageSealer CLEAR = new MessageSealer() {
        @Override
        public SealedPart seal(byte[] plaintext) {
            return new SealedPart(new byte[] {9, 9}, plaintext);
        }

        @Override
        public byte[] unseal(SealedPart sealed) {
            assertThat(sealed.signature()).containsExactly(9, 9);
            return sealed.ciphertext();
        }
    };

    private final SealedBody one = new SealedBody(PROTOCOL, Integer.MAX_VALUE, 1 << 20);

    @Test
    void whatIsWrittenIsReadBack() {
        for (int length : new int[] {0, 1, 100, 70_000}) {
            byte[] message = random(length);
            assertThat(one.unseal(one.seal(message, CLEAR), CLEAR)).isEqualTo(message);
        }
    }

    @Test
    void aLongMessageGoesInSeveralPartsAtCredssp() {
        SealedBody parts = new SealedBody(PROTOCOL, SealedBody.CREDSSP_PART, 1 << 20);
        byte[] message = random(50_000);
        byte[] body = parts.seal(message, CLEAR);
        assertThat(new String(body, StandardCharsets.ISO_8859_1).split("octet-stream", -1))
                .hasSize(5);
        assertThat(parts.unseal(body, CLEAR)).isEqualTo(message);
        assertThat(parts.contentType(message.length)).startsWith("multipart/x-multi-encrypted;");
        assertThat(parts.contentType(100)).startsWith("multipart/encrypted;");
    }

    @Test
    void ciphertextMayHoldTheBoundary() {
        byte[] message = "x--Encrypted Boundary--\r\n--Encrypted Boundary\r\ny".getBytes(StandardCharsets.US_ASCII);
        assertThat(one.unseal(one.seal(message, CLEAR), CLEAR)).isEqualTo(message);
    }

    @Test
    void headersAreWrittenWithoutTabs() {
        byte[] body = one.seal("abc".getBytes(StandardCharsets.US_ASCII), CLEAR);
        assertThat(new String(body, StandardCharsets.US_ASCII))
                .isEqualTo("--Encrypted Boundary\r\nContent-Type: " + PROTOCOL
                        + "\r\nOriginalContent: type=application/soap+xml;charset=UTF-8;Length=3\r\n"
                        + "--Encrypted Boundary\r\nContent-Type: application/octet-stream\r\n\2\0\0\0\t\tabc"
                        + "--Encrypted Boundary--\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--", "-- "})
    void theTabsOfWindowsAndTheSpaceOfIisAreRead(String closing) {
        String text = "-- Encrypted Boundary\r\n\tContent-Type: " + PROTOCOL
                + "\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=3\r\n"
                + "-- Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n\2\0\0\0\t\tabc"
                + closing + "Encrypted Boundary--\r\n";
        assertThat(one.unseal(text.getBytes(StandardCharsets.US_ASCII), CLEAR))
                .asString()
                .isEqualTo("abc");
    }

    @Test
    void everyCutBodyIsAViolation() {
        byte[] body = one.seal(random(40), CLEAR);
        for (int length = 0; length < body.length - 4; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> one.unseal(cut, CLEAR)).isInstanceOf(ProtocolViolationException.class);
        }
    }

    @Test
    void anAnswerOverTheLimitIsRefusedBeforeItIsOpened() {
        byte[] body = one.seal(random(2000), CLEAR);
        assertThatThrownBy(() -> new SealedBody(PROTOCOL, Integer.MAX_VALUE, 1999).unseal(body, CLEAR))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("1999");
    }

    @Test
    void anotherMechanismsBodyIsRefused() {
        byte[] body = new SealedBody("application/HTTP-Kerberos-session-encrypted", 16, 99).seal(new byte[3], CLEAR);
        assertThatThrownBy(() -> one.unseal(body, CLEAR)).isInstanceOf(ProtocolViolationException.class);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
