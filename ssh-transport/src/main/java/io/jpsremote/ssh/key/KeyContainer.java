package io.jpsremote.ssh.key;

import java.io.IOException;
import java.util.Optional;

/** What a private key file holds, not yet decrypted. */
interface KeyContainer {

    boolean encrypted();

    /** The public key, where it is readable without a passphrase. */
    Optional<byte[]> publicBlob();

    KeyPairOfFile open(char[] passphrase) throws IOException;
}
