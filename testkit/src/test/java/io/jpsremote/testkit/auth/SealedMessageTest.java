package io.jpsremote.testkit.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The body of a sealed message: its form, and what is done to it on the way. */
@Timeout(20)
class SealedMessageTest {

    private static final String PROTOCOL = "application/HTTP-SPNEGO-session-encrypted";
    private static final byte[] PLAIN = "<s:Envelope/>".getBytes(StandardCharsets.US_ASCII);

    /** Turns every bit, and numbers its messages: enough to see order and change. */
    private static final class Mirror implements MessageSeal {

        private int sealed;
        private int unsealed;

        @Override
        public Sealed seal(byte[] plain) {
            return new Sealed(new byte[] {(byte) sealed++, sum(plain)}, turned(plain));
        }

        @Override
        public byte[] unseal(Sealed message) {
            byte[] plain = turned(message.data());
            if (!Arrays.equals(message.signature(), new byte[] {(byte) unsealed++, sum(plain)})) {
                throw new BrokenSealException("not in its turn, or changed");
            }
            return plain;
        }

        private static byte sum(byte[] bytes) {
            byte sum = 0;
            for (byte b : bytes) {
                sum += b;
            }
            return sum;
        }

        private static byte[] turned(byte[] bytes) {
            byte[] turned = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                turned[i] = (byte) ~bytes[i];
            }
            return turned;
        }

        @Override
        public byte[] sign(byte[] plain) {
            return new byte[0];
        }

        @Override
        public boolean verify(byte[] plain, byte[] signature) {
            return true;
        }

        @Override
        public void restart(boolean outgoing) {
            // has no key stream
        }
    }

    private final SealedMessage message = new SealedMessage(new Mirror(), PROTOCOL);

    @Test
    void headersHaveTheTabsOfWindowsAndNothingStandsBeforeTheLastBoundary() {
        String text = new String(message.seal(PLAIN), StandardCharsets.ISO_8859_1);
        assertThat(text)
                .startsWith("--Encrypted Boundary\r\n\tContent-Type: " + PROTOCOL
                        + "\r\n\tOriginalContent: type=application/soap+xml;charset=UTF-8;Length=13\r\n")
                .contains(
                        "--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n\u0002\u0000\u0000\u0000")
                .endsWith("--Encrypted Boundary--\r\n")
                .doesNotContain("\r\n--Encrypted Boundary--");
    }

    @Test
    void whatIsSealedIsUnsealedWithOrWithoutTabsAndABoundaryInsideIsData() {
        byte[] tricky = "a--Encrypted Boundary--b".getBytes(StandardCharsets.US_ASCII);
        assertThat(message.unseal(message.seal(PLAIN))).isEqualTo(PLAIN);
        assertThat(message.unseal(message.seal(tricky))).isEqualTo(tricky);
        String untabbed = new String(message.seal(PLAIN), StandardCharsets.ISO_8859_1).replace("\t", "");
        assertThat(message.unseal(untabbed.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(PLAIN);
    }

    @Test
    void aChangedRepeatedCutOrForeignMessageIsRefused() {
        byte[] sealed = message.seal(PLAIN);
        byte[] longer = new String(sealed, StandardCharsets.ISO_8859_1)
                .replace("Length=13", "Length=14")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused(longer);
        SealedMessage fresh = new SealedMessage(new Mirror(), PROTOCOL);
        byte[] first = fresh.seal(PLAIN);
        fresh.unseal(first);
        assertThatThrownBy(() -> fresh.unseal(first)).isInstanceOf(BrokenSealException.class);
        refused(Arrays.copyOf(sealed, 60));
        refused(new byte[0]);
        refused(PLAIN);
        refused(new String(sealed, StandardCharsets.ISO_8859_1)
                .replace("SPNEGO", "Kerberos")
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void refused(byte[] body) {
        SealedMessage fresh = new SealedMessage(new Mirror(), PROTOCOL);
        assertThatThrownBy(() -> fresh.unseal(body)).isInstanceOf(BrokenSealException.class);
    }
}
