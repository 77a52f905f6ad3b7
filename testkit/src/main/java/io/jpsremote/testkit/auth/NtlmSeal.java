package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** The server's side of NTLM's session security with 128-bit keys and extended session security ([MS-NLMP] 3.4). */
final class NtlmSeal implements MessageSeal {

    private static final int VERSION = 1;

    private final boolean keyExchanged;
    private final Direction fromClient;
    private final Direction toClient;

    NtlmSeal(byte[] exportedKey, boolean keyExchanged) {
        this.keyExchanged = keyExchanged;
        fromClient = new Direction(exportedKey, "client-to-server");
        toClient = new Direction(exportedKey, "server-to-client");
    }

    @Override
    public Sealed seal(byte[] plain) {
        byte[] data = toClient.stream.apply(plain);
        return new Sealed(toClient.signature(plain), data);
    }

    @Override
    public byte[] unseal(Sealed sealed) {
        byte[] plain = fromClient.stream.apply(sealed.data());
        if (!MessageDigest.isEqual(fromClient.signature(plain), sealed.signature())) {
            throw new BrokenSealException("the signature of a sealed message is wrong, or out of its turn");
        }
        return plain;
    }

    @Override
    public byte[] sign(byte[] plain) {
        return toClient.signature(plain);
    }

    @Override
    public boolean verify(byte[] plain, byte[] signature) {
        return MessageDigest.isEqual(fromClient.signature(plain), signature);
    }

    @Override
    public void restart(boolean outgoing) {
        (outgoing ? toClient : fromClient).restart();
    }

    /** Keys, key stream and sequence number of one direction. */
    private final class Direction {

        private final byte[] signingKey;
        private final byte[] sealingKey;
        private Rc4 stream;
        private int sequence;

        // [MS-NLMP] 3.4.5.2 and 3.4.5.3: the constants end with a zero byte
        Direction(byte[] exportedKey, String name) {
            signingKey = Hashes.md5(exportedKey, ascii("session key to " + name + " signing key magic constant\0"));
            sealingKey = Hashes.md5(exportedKey, ascii("session key to " + name + " sealing key magic constant\0"));
            stream = new Rc4(sealingKey);
        }

        void restart() {
            stream = new Rc4(sealingKey);
        }

        // 3.4.4.2: version, checksum, sequence number; the checksum goes through the key stream when a key was
        // exchanged
        byte[] signature(byte[] plain) {
            byte[] number = ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(sequence++)
                    .array();
            byte[] checksum = Arrays.copyOf(Hashes.hmacMd5(signingKey, number, plain), 8);
            return ByteBuffer.allocate(16)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(VERSION)
                    .put(keyExchanged ? stream.apply(checksum) : checksum)
                    .put(number)
                    .array();
        }

        private byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
