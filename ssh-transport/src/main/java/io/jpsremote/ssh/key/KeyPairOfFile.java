package io.jpsremote.ssh.key;

import java.security.PrivateKey;

/** A private key and its public half in wire form. */
record KeyPairOfFile(byte[] blob, PrivateKey privateKey) {

    @Override
    public String toString() {
        return PublicKeys.type(blob) + " key pair";
    }
}
