package io.jpsremote.ssh;

import io.jpsremote.ssh.key.PublicKeys;
import java.security.PublicKey;

/** A host key or certificate as it came over the wire, in the shape that sshj hands on. */
final class WireKey implements PublicKey {

    private static final long serialVersionUID = 1L;

    private final byte[] blob;

    WireKey(byte[] blob) {
        this.blob = blob.clone();
    }

    byte[] blob() {
        return blob.clone();
    }

    @Override
    public String getAlgorithm() {
        return PublicKeys.type(blob);
    }

    @Override
    public String getFormat() {
        return "SSH";
    }

    @Override
    public byte[] getEncoded() {
        return blob.clone();
    }
}
