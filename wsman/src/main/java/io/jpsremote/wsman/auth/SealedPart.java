package io.jpsremote.wsman.auth;

import java.util.Arrays;

/**
 * A sealed message as WS-Management carries it: a length-prefixed signature, then the ciphertext ([MS-WSMV] 2.2.9.1).
 *
 * @param signature what stands behind the length; not copied
 * @param holder holds the ciphertext, which is the rest of the part; not copied
 * @param from where the ciphertext starts in it
 * @param length of the ciphertext
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a carrier between two methods
public record SealedPart(byte[] signature, byte[] holder, int from, int length) {

    /** With a ciphertext that has its array for itself. */
    public SealedPart(byte[] signature, byte[] ciphertext) {
        this(signature, ciphertext, 0, ciphertext.length);
    }

    /** In an array of its own; the holder itself where that is one. */
    public byte[] ciphertext() {
        return length == holder.length ? holder : Arrays.copyOfRange(holder, from, from + length);
    }
}
