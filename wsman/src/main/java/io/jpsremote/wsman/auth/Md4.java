package io.jpsremote.wsman.auth;

import org.bouncycastle.crypto.digests.MD4Digest;

/** The NT hash: MD4 over the password in UTF-16LE ([MS-NLMP] 3.3.1); the JDK has no MD4. */
final class Md4 {

    private Md4() {}

    static byte[] hash(byte[] input) {
        MD4Digest digest = new MD4Digest();
        digest.update(input, 0, input.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }
}
