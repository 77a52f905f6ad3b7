package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * The whole exchange of [MS-NLMP] 4.2.4 with its random values and its clock. The document's client is an older one: ours answers the same challenge
 * with the same responses, and adds what the document prescribes since: MIC, target name and channel binding (3.1.5.1.2).
 */
class NtlmMessageVectorsTest {

    /** 4.2.4.3. */
    private static final byte[] CHALLENGE = hex("4e544c4d53535000020000000c000c003800000033828ae20123456789abcdef"
            + "00000000000000002400240044000000060070170000000f5300650072007600"
            + "6500720002000c0044006f006d00610069006e0001000c005300650072007600"
            + "6500720000000000");

    /** 4.2.4.3. */
    private static final byte[] AUTHENTICATE = hex("4e544c4d5353500003000000180018006c00000054005400840000000c000c00"
            + "480000000800080054000000100010005c00000010001000d8000000358288e2"
            + "0501280a0000000f44006f006d00610069006e00550073006500720043004f00"
            + "4d005000550054004500520086c35097ac9cec102554764a57cccc19aaaaaaaa"
            + "aaaaaaaa68cd0ab851e51c96aabc927bebef6a1c010100000000000000000000"
            + "00000000aaaaaaaaaaaaaaaa0000000002000c0044006f006d00610069006e00"
            + "01000c005300650072007600650072000000000000000000c5dad2544fc97990"
            + "94ce1ce90bc9d03e");

    private static final byte[] RESPONSE_KEY = hex("0c868a403bfd7a93a3001ef22ef02e3f");
    private static final byte[] SESSION_KEY = hex("55555555555555555555555555555555");
    private static final int NT_PROOF = 16;

    private final NtlmInitiator client = new NtlmInitiator(
            () -> NtlmIdentity.of("Domain\\User", "Password".toCharArray()),
            "Negotiate",
            "HTTP/Server",
            ChannelBinding.none(),
            new Document(),
            () -> 0);
    private final byte[] negotiate = client.next(new byte[0]);
    private final byte[] answer = client.next(CHALLENGE);

    /** The client challenge and the session key of 4.2.1. */
    private static final class Document extends SecureRandom {

        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) (bytes.length == 8 ? 0xaa : 0x55));
        }
    }

    @Test
    void theFirstMessageIsToTheLetter() {
        // [MS-NLMP] 2.2.1.1: flags, no domain, no workstation, a version
        assertThat(hex(negotiate))
                .isEqualTo("4e544c4d5353500001000000358208e2" + "0000000028000000" + "0000000028000000"
                        + "0a0000000000000f");
    }

    @Test
    void theAnswersPartsThatTheDocumentHasAreItsOwn() {
        assertThat(field(answer, 12)).isEqualTo(field(AUTHENTICATE, 12));
        assertThat(text(field(answer, 28))).isEqualTo("Domain").isEqualTo(text(field(AUTHENTICATE, 28)));
        assertThat(text(field(answer, 36))).isEqualTo("User").isEqualTo(text(field(AUTHENTICATE, 36)));
        byte[] response = field(answer, 20);
        byte[] theirs = field(AUTHENTICATE, 20);
        // version, time, nonce and the server's own pairs; before ours and the end of the list
        assertThat(Arrays.copyOfRange(response, NT_PROOF, theirs.length - 8))
                .isEqualTo(Arrays.copyOfRange(theirs, NT_PROOF, theirs.length - 8));
        assertThat(ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt(60))
                .isEqualTo(0xe28a8233);
    }

    @Test
    void theProofTheKeyAndTheMicAreOverWhatIsSent() throws Exception {
        byte[] response = field(answer, 20);
        byte[] blob = Arrays.copyOfRange(response, NT_PROOF, response.length);
        byte[] proof = hmac(RESPONSE_KEY, hex("0123456789abcdef"), blob);
        assertThat(Arrays.copyOf(response, NT_PROOF)).isEqualTo(proof);
        Cipher rc4 = Cipher.getInstance("ARCFOUR");
        rc4.init(Cipher.DECRYPT_MODE, new SecretKeySpec(hmac(RESPONSE_KEY, proof), "ARCFOUR"));
        assertThat(rc4.update(field(answer, 52))).isEqualTo(SESSION_KEY);
        byte[] without = answer.clone();
        Arrays.fill(without, 72, 88, (byte) 0);
        assertThat(Arrays.copyOfRange(answer, 72, 88)).isEqualTo(hmac(SESSION_KEY, negotiate, CHALLENGE, without));
    }

    @Test
    void theTargetInformationSaysMicServiceAndBinding() {
        String blob = hex(field(answer, 20));
        assertThat(blob)
                .contains("06000400" + "02000000")
                .contains("09001600" + hex("HTTP/Server".getBytes(StandardCharsets.UTF_16LE)))
                .contains("0a001000" + "00".repeat(16))
                .endsWith("00000000" + "00000000");
    }

    @Test
    void theFirstMessageIsWrappedAsInTheDocument() {
        // GSS_WrapEx of 4.2.4.4
        SealedPart sealed = client.sealer().orElseThrow().seal("Plaintext".getBytes(StandardCharsets.UTF_16LE));
        assertThat(hex(sealed.signature()) + hex(sealed.ciphertext()))
                .isEqualTo("010000007fb38ec5c55d497600000000" + "54e50165bf1936dc996020c1811b0f06fb5f");
    }

    private static byte[] field(byte[] message, int at) {
        ByteBuffer buffer = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        int offset = buffer.getInt(at + 4);
        return Arrays.copyOfRange(message, offset, offset + buffer.getShort(at));
    }

    private static String text(byte[] utf16) {
        return new String(utf16, StandardCharsets.UTF_16LE);
    }

    private static byte[] hmac(byte[] key, byte[]... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacMD5");
        mac.init(new SecretKeySpec(key, "HmacMD5"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
