package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SecureStringCodecsTest {

    private final EncryptedStrings encrypted = new EncryptedStrings(() -> new byte[32]);
    private final PlainStrings plain = new PlainStrings();

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "abc", "Hello World", "12345678", "\u00e4\u20ac\uD834\uDD1E", "\uD834 alone", "\u0000"})
    void whatIsEncryptedIsDecryptedAgain(String text) {
        assertThat(encrypted.decrypt(encrypted.encrypt(text.toCharArray()))).isEqualTo(text.toCharArray());
        assertThat(plain.decrypt(plain.encrypt(text.toCharArray()))).isEqualTo(text.toCharArray());
    }

    @Test
    void anEmptyTextIsOneBlockOfPaddingAtProtocol23() {
        assertThat(encrypted.encrypt(new char[0])).hasSize(24);
    }

    @Test
    void protocol24WritesBase64OfUtf16() {
        assertThat(plain.encrypt("abc".toCharArray())).isEqualTo("YQBiAGMA");
        assertThat(plain.encrypt(new char[0])).isEmpty();
    }

    @Test
    void whatNoPeerCanHaveWrittenIsAViolationThatDoesNotShowIt() {
        for (String element : List.of("%%%", "c2VjcmV0", "YWJj", "YQBiAGMA")) {
            assertThatThrownBy(() -> encrypted.decrypt(element))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageNotContaining(element);
        }
        for (String element : List.of("%%%", "YWJj")) {
            assertThatThrownBy(() -> plain.decrypt(element))
                    .isInstanceOf(ProtocolViolationException.class)
                    .hasMessageNotContaining(element);
        }
    }

    @Test
    void theCopyOfTheKeyIsWipedAfterUse() {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) 7);
        new EncryptedStrings(() -> key).encrypt("abc".toCharArray());
        assertThat(key).containsOnly(0);
    }
}
