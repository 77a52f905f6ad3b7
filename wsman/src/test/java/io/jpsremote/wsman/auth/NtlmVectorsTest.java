package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The worked example of [MS-NLMP] 4.2.4 (NTLMv2): user User, domain Domain, password Password. */
class NtlmVectorsTest {

    private static final byte[] SERVER_CHALLENGE = hex("0123456789abcdef");
    private static final byte[] CLIENT_CHALLENGE = hex("aaaaaaaaaaaaaaaa");
    private static final byte[] TARGET_INFO =
            hex("02000c0044006f006d00610069006e0001000c005300650072007600650072000000" + "0000");
    private static final byte[] RANDOM_SESSION_KEY = hex("55555555555555555555555555555555");

    private final byte[] ntHash = NtlmKeys.ntHash("Password".toCharArray());
    private final byte[] responseKey = NtlmKeys.responseKey(ntHash, "User", "Domain");
    private final byte[] blob = NtlmKeys.clientChallengeBlob(0, CLIENT_CHALLENGE, TARGET_INFO);
    private final byte[] proof = NtlmKeys.ntProof(responseKey, SERVER_CHALLENGE, blob);

    @Test
    void thePasswordBecomesTheKeysOfTheDocument() {
        assertThat(hex(ntHash)).isEqualTo("a4f49c406510bdcab6824ee7c30fd852");
        assertThat(hex(responseKey)).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
    }

    /** As RtlUpcaseUnicodeString does it; {@code String.toUpperCase} makes two letters of one, and capitals that Windows does not have. */
    @Test
    void aNameIsWrittenInTheCapitalsOfWindows() {
        assertThat(NtlmKeys.capitals("wei\u00dfm\u00fcller")).isEqualTo("WEI\u00dfM\u00dcLLER");
        assertThat(NtlmKeys.capitals("\u0433\u043e\u0441\u0442\u044c")).isEqualTo("\u0413\u041e\u0421\u0422\u042c");
        assertThat(NtlmKeys.capitals("\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2"))
                .isEqualTo("\u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3");
        String asItIs = "\u0131\u017f\u00b5\u0149\u01c5\u10d0\u10f0\ud83d\ude00\ufb01";
        assertThat(NtlmKeys.capitals(asItIs)).isEqualTo(asItIs);
    }

    @Test
    void theResponsesAreThoseOfTheDocument() {
        assertThat(hex(proof)).isEqualTo("68cd0ab851e51c96aabc927bebef6a1c");
        assertThat(hex(NtlmKeys.lmv2Response(responseKey, SERVER_CHALLENGE, CLIENT_CHALLENGE)))
                .isEqualTo("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa");
    }

    @Test
    void theSessionKeyIsEncryptedAsInTheDocument() {
        byte[] baseKey = NtlmKeys.hmacMd5(responseKey, proof);
        assertThat(hex(baseKey)).isEqualTo("8de40ccadbc14a82f15cb0ad0de95ca3");
        assertThat(hex(new Rc4(baseKey).apply(RANDOM_SESSION_KEY))).isEqualTo("c5dad2544fc9799094ce1ce90bc9d03e");
    }

    @Test
    void theKeysOfTheDirectionsAreThoseOfTheDocument() {
        assertThat(hex(NtlmKeys.sealingKey(RANDOM_SESSION_KEY, true))).isEqualTo("59f600973cc4960a25480a7c196e4c58");
        assertThat(hex(NtlmKeys.signingKey(RANDOM_SESSION_KEY, true))).isEqualTo("4788dc861b4782f35d43fd98fe1a2d39");
    }

    @Test
    void plaintextIsSealedAndSignedAsInTheDocument() {
        SealedPart sealed =
                new NtlmSealer(RANDOM_SESSION_KEY, true).seal("Plaintext".getBytes(StandardCharsets.UTF_16LE));
        assertThat(hex(sealed.ciphertext())).isEqualTo("54e50165bf1936dc996020c1811b0f06fb5f");
        assertThat(hex(sealed.signature())).isEqualTo("010000007fb38ec5c55d497600000000");
    }

    @Test
    void theOtherSideOpensWhatWasSealedInOrder() {
        NtlmSealer client = new NtlmSealer(RANDOM_SESSION_KEY, true);
        NtlmSealer server = new NtlmSealer(RANDOM_SESSION_KEY, false);
        for (int length : new int[] {0, 1, 7, 1000, 100_000}) {
            byte[] plain = new byte[length];
            Arrays.fill(plain, (byte) length);
            assertThat(server.unseal(client.seal(plain))).isEqualTo(plain);
            assertThat(client.unseal(server.seal(plain))).isEqualTo(plain);
        }
    }

    @Test
    void aRepeatedMessageIsRefused() {
        NtlmSealer client = new NtlmSealer(RANDOM_SESSION_KEY, true);
        NtlmSealer server = new NtlmSealer(RANDOM_SESSION_KEY, false);
        SealedPart sealed = client.seal(new byte[] {1, 2, 3});
        server.unseal(sealed);
        assertThatThrownBy(() -> server.unseal(sealed)).isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void aChangedMessageIsRefused() {
        SealedPart sealed = new NtlmSealer(RANDOM_SESSION_KEY, true).seal(new byte[] {1, 2, 3});
        sealed.ciphertext()[1] ^= 1;
        assertThatThrownBy(() -> new NtlmSealer(RANDOM_SESSION_KEY, false).unseal(sealed))
                .isInstanceOf(ProtocolViolationException.class);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
