package io.jpsremote.testkit.auth;

/** Seals and unseals the messages of one connection, in order. */
public interface MessageSeal {

    /**
     * A sealed message in its two parts ([MS-WSMV] 2.2.9.1.1.2).
     *
     * @param signature what stands behind its length
     */
    record Sealed(byte[] signature, byte[] data) {}

    Sealed seal(byte[] plain);

    /** @throws BrokenSealException when it was changed, repeated or left out */
    byte[] unseal(Sealed sealed);

    byte[] sign(byte[] plain);

    boolean verify(byte[] plain, byte[] signature);

    /** Starts the key stream of one direction anew, as SPNEGO wants it after its checksum; does nothing where there is none. */
    void restart(boolean outgoing);
}
