package io.jpsremote.ssh.key;

import java.io.IOException;

/** A key pair that can prove itself by a signature, wherever its private half is. */
public interface Identity {

    /** The public key in its wire form [RFC 4253 section 6.6]. */
    byte[] blob();

    /** Where it comes from, for reports: a file name or the agent's comment. */
    String origin();

    /**
     * Signs.
     *
     * @param algorithm the signature algorithm, for example {@code rsa-sha2-512}
     * @return the signature in its wire form, algorithm name included
     */
    byte[] sign(String algorithm, byte[] data) throws IOException;

    /** The key's type, for example {@code ssh-ed25519}. */
    default String type() {
        return PublicKeys.type(blob());
    }

    /** The algorithm that a key of this type signs with; SHA-1 is never used. */
    default String algorithm() {
        return PublicKeys.algorithm(blob());
    }
}
