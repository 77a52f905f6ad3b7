package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** CredSSP's structures, byte for byte as pyspnego 0.12.4 makes them ([MS-CSSP] 2.2). */
class CredSspBytesTest {

    private static final byte[] NONCE = counting(32);
    private static final String NEGOTIATION = "3012a003020106a10b30093007a0050403010203";
    private static final String CLIENT = "a5fff12a4ac849d56328abd85dcaab3637687d93a4e6427da33562b02510830f";
    private static final String SERVER = "1ba21d35234e4b81e2e43119f45d265af1906395fe00330a64eb1ef1f79ddcad";
    private static final byte[] NOTHING = {};

    @Test
    void requestsAreThoseOfTheOtherImplementation() {
        assertThat(hex(TsRequest.ofNegotiation(6, new byte[] {1, 2, 3}).toBytes()))
                .isEqualTo(NEGOTIATION);
        assertThat(hex(TsRequest.ofCredentials(6, new byte[] {7, 8}).toBytes()))
                .isEqualTo("300ba003020106a20404020708");
        byte[] key = new byte[200];
        Arrays.fill(key, (byte) 9);
        assertThat(hex(TsRequest.ofPublicKey(6, new byte[] {1, 2, 3}, key, NONCE)
                        .toBytes()))
                .isEqualTo("30820104a003020106a10b30093007a0050403010203a381cb0481c8" + "09".repeat(200) + "a5220420"
                        + hex(NONCE));
    }

    @Test
    void whatWasWrittenIsReadBack() {
        TsRequest read = TsRequest.read(
                TsRequest.ofPublicKey(5, new byte[300], new byte[70_000], NONCE).toBytes());
        assertThat(read.version()).isEqualTo(5);
        assertThat(read.negoToken()).hasSize(300);
        assertThat(read.pubKeyAuth()).hasSize(70_000);
        assertThat(read.nonce()).isEqualTo(NONCE);
        assertThat(read.authInfo()).isEmpty();
    }

    @Test
    void theServersStatusIsRead() {
        byte[] refusal = HexFormat.of().parseHex("300ea003020103a407020500c000006d");
        assertThat(TsRequest.read(refusal).errorCode()).isEqualTo(0xC000006D);
        assertThat(AuthenticationRefusedException.withStatus(0xC000006D).ntStatus())
                .hasValue(0xC000006D);
    }

    @Test
    void damagedRequestsAreRefusedAndNothingElseHappens() {
        byte[] whole =
                TsRequest.ofPublicKey(6, new byte[40], new byte[300], NONCE).toBytes();
        Random random = new Random(6);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
            for (int flips = random.nextInt(3); flips >= 0 && damaged.length > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                TsRequest.read(damaged);
            } catch (AuthenticationRefusedException e) {
                assertThat(e.reason()).isEqualTo(Reason.MALFORMED);
            }
        }
    }

    @Test
    void passwordsAreThoseOfTheOtherImplementation() {
        assertThat(hex(TsCredentials.encode("DOM\\user", "p\u00e4".toCharArray())))
                .isEqualTo("3029a003020101a1220420301ea008040644004f004d00a10a04087500730065007200a20604047000e400");
        assertThat(hex(TsCredentials.encode("u@r", new char[] {'p'})))
                .isEqualTo("301fa003020101a11804163014a0020400a1080406750040007200a20404027000");
    }

    @Test
    void bothSidesHashTheKeyAndTheNonce() {
        CredSspBinding binding = new CredSspBinding(6, key(), NONCE);
        assertThat(hex(binding.ofClient())).isEqualTo(CLIENT);
        binding.check(HexFormat.of().parseHex(SERVER));
        assertThatThrownBy(() -> binding.check(binding.ofClient()))
                .isInstanceOfSatisfying(
                        AuthenticationRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.TAMPERED));
        assertThat(binding.nonce()).isEqualTo(NONCE);
    }

    @Test
    void beforeVersionFiveTheServerAnswersTheKeyPlusOne() {
        CredSspBinding binding = new CredSspBinding(4, key(), NONCE);
        assertThat(hex(binding.ofClient())).isEqualTo("3048024100c0ffee");
        binding.check(HexFormat.of().parseHex("3148024100c0ffee"));
        assertThatThrownBy(() -> binding.check(HexFormat.of().parseHex("3048024100c0ffee")))
                .isInstanceOf(AuthenticationRefusedException.class);
        assertThat(binding.nonce()).isEqualTo(NOTHING);
    }

    /** SubjectPublicKeyInfo around the bits 30 48 02 41 00 C0 FF EE. */
    private static PublicKey key() {
        byte[] encoded = HexFormat.of().parseHex("301a300d06092a864886f70d01010105000309003048024100c0ffee");
        return new PublicKey() {
            @Override
            public String getAlgorithm() {
                return "RSA";
            }

            @Override
            public String getFormat() {
                return "X.509";
            }

            @Override
            public byte[] getEncoded() {
                return encoded;
            }
        };
    }

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
