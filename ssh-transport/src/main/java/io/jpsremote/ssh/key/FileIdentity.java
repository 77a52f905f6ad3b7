package io.jpsremote.ssh.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** A key pair whose private half is in this process. */
final class FileIdentity implements Identity {

    private final String origin;
    private final byte[] blob;
    private final PrivateKey key;

    FileIdentity(String origin, byte[] blob, PrivateKey key) {
        this.origin = origin;
        this.blob = blob.clone();
        this.key = key;
    }

    @Override
    public byte[] blob() {
        return blob.clone();
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public byte[] sign(String algorithm, byte[] data) throws IOException {
        try {
            return Signatures.sign(key, algorithm, data);
        } catch (GeneralSecurityException e) {
            throw new KeyFormatException("the key cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return type() + " " + origin;
    }
}
