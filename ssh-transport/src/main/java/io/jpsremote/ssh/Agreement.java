package io.jpsremote.ssh;

import io.jpsremote.ssh.key.KeyFormatException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;

/** One side of a key agreement: shows a public value, takes the other's, gives the shared secret. Used once. */
interface Agreement {

    /** Our public value, as it stands in the message. */
    byte[] ours() throws GeneralSecurityException;

    /** The shared secret K. */
    BigInteger agree(byte[] theirs) throws GeneralSecurityException, KeyFormatException;
}
