package io.jpsremote.psrp.clixml;

/**
 * Turns the content of an {@code <SS>} element into text and back; which way depends on the protocol version of the session
 * ([MS-PSRP] 2.2.5.1.24).
 */
public interface SecureStringCodec {

    /** Refuses both ways with {@link IllegalStateException}: for text that belongs to no session. */
    SecureStringCodec REFUSING = new SecureStringCodec() {
        @Override
        public String encrypt(char[] text) {
            throw new IllegalStateException("no session that could protect a SecureString");
        }

        @Override
        public char[] decrypt(String element) {
            throw new IllegalStateException("no session that could reveal a SecureString");
        }
    };

    /** The element's content for the text; may wait for a key exchange. The array stays the caller's. */
    String encrypt(char[] text);

    /** An element of the same session's on its way back, content unchanged; may wait for a key exchange that has to come first. */
    default String forward(String element) {
        return element;
    }

    /** The text of the element's content in a new array that the caller wipes; may wait for a key exchange. */
    char[] decrypt(String element);
}
