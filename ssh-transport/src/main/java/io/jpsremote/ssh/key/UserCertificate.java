package io.jpsremote.ssh.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/** An authority's word for a user's key [openssh PROTOCOL.certkeys]: the server takes it in the key's place. */
public final class UserCertificate {

    private static final int LIMIT = 64 * 1024;

    private final String origin;
    private final byte[] blob;
    private final byte[] key;

    private UserCertificate(String origin, byte[] blob) throws KeyFormatException {
        this.origin = origin;
        this.blob = blob;
        this.key = HostCertificate.decode(blob).key();
    }

    /** Reads the file that ssh-keygen wrote: type, Base64, comment. */
    public static UserCertificate read(Path file) throws IOException {
        if (Files.size(file) > LIMIT) {
            throw new KeyFormatException("the file is too large for a certificate");
        }
        String[] words =
                Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
        try {
            byte[] blob = Base64.getDecoder().decode(words.length < 2 ? "" : words[1]);
            if (!HostCertificate.is(blob)) {
                throw new KeyFormatException("it holds no certificate");
            }
            return new UserCertificate(file.toString(), blob);
        } catch (IllegalArgumentException e) {
            throw new KeyFormatException("it holds no certificate", e);
        }
    }

    /** Whether it vouches for this public key, which is in wire form. */
    public boolean isFor(byte[] publicKey) {
        return Arrays.equals(key, publicKey);
    }

    public byte[] blob() {
        return blob.clone();
    }

    /** The certificate with the key that signs for it. */
    public Identity with(Identity signer) {
        return new Identity() {
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
                return signer.sign(PublicKeys.bareType(algorithm), data);
            }
        };
    }
}
