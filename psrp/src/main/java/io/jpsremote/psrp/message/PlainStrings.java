package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.SecureStringCodec;
import java.util.Arrays;
import java.util.Base64;

/** Secure strings from protocol 2.4 on: base64 of UTF-16LE; only the transport protects them. */
public final class PlainStrings implements SecureStringCodec {

    @Override
    public String encrypt(char[] text) {
        byte[] plain = Utf16.encode(text);
        try {
            return Base64.getEncoder().encodeToString(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    @Override
    public char[] decrypt(String element) {
        byte[] plain = Utf16.fromBase64(element);
        try {
            return Utf16.decode(plain);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "PlainStrings";
    }
}
