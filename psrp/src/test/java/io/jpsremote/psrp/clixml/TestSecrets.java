package io.jpsremote.psrp.clixml;

import java.util.HexFormat;

/** SecureStrings as the engine writes them outside of PSRP on Linux: hex of UTF-16LE, no protection at all. */
final class TestSecrets implements SecureStringCodec {

    static final SecureStringCodec CODEC = new TestSecrets();

    private TestSecrets() {}

    @Override
    public String encrypt(char[] text) {
        byte[] bytes = new byte[text.length * 2];
        for (int i = 0; i < text.length; i++) {
            bytes[2 * i] = (byte) text[i];
            bytes[2 * i + 1] = (byte) (text[i] >> 8);
        }
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public char[] decrypt(String element) {
        byte[] bytes = HexFormat.of().parseHex(element);
        char[] text = new char[bytes.length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
        }
        return text;
    }
}
