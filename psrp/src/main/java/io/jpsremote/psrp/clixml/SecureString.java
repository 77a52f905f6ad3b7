package io.jpsremote.psrp.clixml;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Text that is written encrypted and never shown; either given by the user or received and still encrypted. */
public final class SecureString implements AutoCloseable {

    private final @Nullable String element;
    private final SecureStringCodec codec;
    private char @Nullable [] text;

    private SecureString(char @Nullable [] text, @Nullable String element, SecureStringCodec codec) {
        this.text = text;
        this.element = element;
        this.codec = codec;
    }

    /** A secure string that owns a copy of the text until {@link #close()}; the array stays the caller's. */
    public static SecureString of(char[] text) {
        return new SecureString(text.clone(), null, SecureStringCodec.REFUSING);
    }

    /** A secure string as it came from a peer; it is decrypted when it is revealed. */
    public static SecureString received(String element, SecureStringCodec codec) {
        return new SecureString(null, element, codec);
    }

    /**
     * The text in a new array that the caller wipes; one that was received may wait for a key exchange.
     *
     * @throws IllegalStateException when this was closed, or no session can reveal it
     */
    public char[] reveal() {
        synchronized (this) {
            if (text != null) {
                return text.clone();
            }
        }
        if (element == null) {
            throw new IllegalStateException("this SecureString is closed");
        }
        return codec.decrypt(element);
    }

    /** The content of the element for a writer with the given codec. */
    String elementFor(SecureStringCodec target) {
        if (element != null && target == codec) {
            return target.forward(element);
        }
        char[] revealed = reveal();
        try {
            return target.encrypt(revealed);
        } finally {
            Arrays.fill(revealed, '\0');
        }
    }

    /** Wipes the text that this holds; what was received stays encrypted as it came. */
    @Override
    public synchronized void close() {
        if (text != null) {
            Arrays.fill(text, '\0');
            text = null;
        }
    }

    /** Shows nothing of the text, not even its length. */
    @Override
    public String toString() {
        return "SecureString";
    }
}
