package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.SecureStringCodec;

/** Takes the content of {@code <SS>} elements as it stands, for tests that have no session key. */
final class ElementText implements SecureStringCodec {

    @Override
    public String encrypt(char[] text) {
        return new String(text);
    }

    @Override
    public char[] decrypt(String element) {
        return element.toCharArray();
    }
}
