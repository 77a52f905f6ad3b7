package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class Rc4Test {

    /** RFC 6229 2, the first 16 bytes of two key streams. */
    @Test
    void theKeyStreamIsThatOfTheVectors() {
        assertThat(stream("0102030405")).isEqualTo("b2396305f03dc027ccc3524a0a1118a8");
        assertThat(stream("0102030405060708090a0b0c0d0e0f10")).isEqualTo("9ac7cc9a609d1ef7b2932899cde41b97");
    }

    private static String stream(String key) {
        return HexFormat.of().formatHex(new Rc4(HexFormat.of().parseHex(key)).apply(new byte[16]));
    }

    @Test
    void itRunsOnOverMessagesAsTheCipherOfJavaDoes() throws Exception {
        Random random = new Random(20261123);
        byte[] key = bytes(random, 16);
        Rc4 ours = new Rc4(key);
        Cipher theirs = Cipher.getInstance("ARCFOUR");
        theirs.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
        for (int i = 0; i < 200; i++) {
            byte[] message = bytes(random, 1 + random.nextInt(2000));
            assertThat(ours.apply(message)).isEqualTo(theirs.update(message));
        }
    }

    @Test
    void aMessageMayBeSealedWhereItStands() {
        byte[] key = bytes(new Random(1), 16);
        byte[] message = bytes(new Random(2), 1000);
        byte[] there = Arrays.copyOf(message, message.length);
        new Rc4(key).apply(there, there);
        assertThat(there).isEqualTo(new Rc4(key).apply(message)).isNotEqualTo(message);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
