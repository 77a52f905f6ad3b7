package io.jpsremote.ssh.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A certificate of a host key [openssh PROTOCOL.certkeys].
 *
 * <pre>
 * string type  string nonce  (numbers of the key)  uint64 serial  uint32 kind  string id  string principals
 * uint64 after  uint64 before  string critical  string extensions  string reserved  string authority  string signature
 * </pre>
 *
 * @param key the certified key in wire form
 * @param authority the authority's key in wire form
 * @param principals the host names it is for; none means all
 * @param signedWith the algorithm of the authority's signature
 */
public record HostCertificate(
        byte[] key,
        byte[] authority,
        List<String> principals,
        long kind,
        long validAfter,
        long validBefore,
        boolean critical,
        boolean signed,
        String signedWith) {

    private static final int HOST = 2;

    /** Whether a blob is a certificate rather than a plain key. */
    public static boolean is(byte[] blob) {
        String type = PublicKeys.type(blob);
        return !PublicKeys.bareType(type).equals(type);
    }

    /** Reads a certificate and checks its signature. */
    public static HostCertificate decode(byte[] blob) throws KeyFormatException {
        WireReader in = new WireReader(blob);
        String type = in.readString();
        String plainType = PublicKeys.bareType(type);
        in.readBytes(); // nonce
        WireWriter key = new WireWriter().writeString(plainType);
        for (int i = 0; i < (plainType.equals("ssh-ed25519") ? 1 : 2); i++) {
            key.writeBytes(in.readBytes());
        }
        in.readRaw(8); // serial
        long kind = in.readUint32();
        in.readBytes(); // id
        List<String> principals = strings(in.readBytes());
        long after = uint64(in);
        long before = uint64(in);
        boolean critical = in.readBytes().length > 0;
        in.readBytes(); // extensions
        in.readBytes(); // reserved
        byte[] authority = in.readBytes();
        byte[] signature = in.readBytes();
        byte[] signedPart = Arrays.copyOf(blob, blob.length - signature.length - 4);
        boolean signed = in.remaining() == 0 && verified(authority, signedPart, signature);
        String signedWith = PublicKeys.type(signature);
        return new HostCertificate(
                key.toBytes(), authority, principals, kind, after, before, critical, signed, signedWith);
    }

    /** What is wrong with it for this host and time; empty when nothing is. */
    public String fault(String host, Instant now) {
        if (!signed) {
            return "its signature is not its authority's";
        }
        if (kind != HOST || critical) {
            return "it is not for a host";
        }
        if (!principals.isEmpty() && !principals.contains(host)) {
            return "it is for " + String.join(", ", principals);
        }
        long seconds = now.getEpochSecond();
        // unsigned: "forever" is 2^64-1
        if (Long.compareUnsigned(seconds, validAfter) < 0) {
            return "it is not valid yet";
        }
        return Long.compareUnsigned(seconds, validBefore) >= 0 ? "it has expired" : "";
    }

    private static boolean verified(byte[] authority, byte[] data, byte[] signature) throws KeyFormatException {
        String algorithm = PublicKeys.type(signature);
        return !algorithm.equals("ssh-rsa") && Signatures.verify(authority, algorithm, data, signature);
    }

    private static List<String> strings(byte[] packed) throws KeyFormatException {
        WireReader in = new WireReader(packed);
        List<String> strings = new ArrayList<>();
        while (in.remaining() > 0) {
            strings.add(in.readString());
        }
        return strings;
    }

    private static long uint64(WireReader in) throws KeyFormatException {
        return ((long) in.readBits32() << 32) | (in.readBits32() & 0xFFFFFFFFL);
    }
}
