package io.jpsremote.psrp.message;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.Base64;

/** UTF-16LE without a String in between, so that everything can be wiped. */
final class Utf16 {

    static final String SECTION = "[MS-PSRP] 2.2.5.1.24";

    private Utf16() {}

    static byte[] encode(char[] text) {
        byte[] bytes = new byte[text.length * 2];
        for (int i = 0; i < text.length; i++) {
            bytes[2 * i] = (byte) text[i];
            bytes[2 * i + 1] = (byte) (text[i] >>> 8);
        }
        return bytes;
    }

    static char[] decode(byte[] bytes) {
        if (bytes.length % 2 != 0) {
            throw new ProtocolViolationException("A SecureString has half a character", SECTION);
        }
        char[] text = new char[bytes.length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) ((bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] << 8));
        }
        return text;
    }

    /** The bytes of an element; its text is left out of the exception, it may be a secret. */
    static byte[] fromBase64(String element) {
        try {
            return Base64.getDecoder().decode(element.strip());
        } catch (IllegalArgumentException e) {
            throw new ProtocolViolationException("A SecureString is no base64", SECTION);
        }
    }
}
