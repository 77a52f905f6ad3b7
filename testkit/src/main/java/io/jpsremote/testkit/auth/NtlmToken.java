package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of a client's NTLM message ([MS-NLMP] 2.2.1); every offset is checked. */
final class NtlmToken {

    static final byte[] SIGNATURE = "NTLMSSP\0".getBytes(StandardCharsets.US_ASCII);

    static final int UNICODE = 0x1;
    static final int REQUEST_TARGET = 0x4;
    static final int SIGN = 0x10;
    static final int SEAL = 0x20;
    static final int NTLM = 0x200;
    static final int ANONYMOUS = 0x800;
    static final int ALWAYS_SIGN = 0x8000;
    static final int TARGET_TYPE_SERVER = 0x20000;
    static final int EXTENDED_SESSION_SECURITY = 0x80000;
    static final int TARGET_INFO = 0x800000;
    static final int VERSION = 0x2000000;
    static final int KEY_128 = 0x20000000;
    static final int KEY_EXCHANGE = 0x40000000;
    static final int KEY_56 = 0x80000000;

    static final int MIC_OFFSET = 72;
    static final int MIC_LENGTH = 16;

    private final byte[] bytes;
    private final ByteBuffer buffer;

    /** @throws MalformedTokenException when it is none of the wanted type */
    NtlmToken(byte[] bytes, int wantedType) {
        this.bytes = bytes.clone();
        buffer = ByteBuffer.wrap(this.bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!isNtlm(bytes) || bytes.length < 16 || buffer.getInt(8) != wantedType) {
            throw new MalformedTokenException("no NTLM message of type " + wantedType);
        }
    }

    static boolean isNtlm(byte[] token) {
        return token.length >= SIGNATURE.length
                && Arrays.equals(token, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** The flags of a NEGOTIATE_MESSAGE. */
    int negotiateFlags() {
        return integer(12);
    }

    /** The flags of an AUTHENTICATE_MESSAGE. */
    int authenticateFlags() {
        return integer(60);
    }

    private int integer(int at) {
        if (at + 4 > bytes.length) {
            throw new MalformedTokenException("an NTLM message that is too short");
        }
        return buffer.getInt(at);
    }

    byte[] ntResponse() {
        return field(20);
    }

    String domain() {
        return text(28);
    }

    String user() {
        return text(36);
    }

    byte[] encryptedSessionKey() {
        return field(52);
    }

    byte[] mic() {
        if (bytes.length < MIC_OFFSET + MIC_LENGTH) {
            throw new MalformedTokenException("an NTLM message without room for its MIC");
        }
        return Arrays.copyOfRange(bytes, MIC_OFFSET, MIC_OFFSET + MIC_LENGTH);
    }

    /** The message over which its MIC goes: with zeros in its place. */
    byte[] withoutMic() {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, MIC_OFFSET, MIC_OFFSET + MIC_LENGTH, (byte) 0);
        return copy;
    }

    private String text(int at) {
        boolean unicode = (authenticateFlags() & UNICODE) != 0;
        return new String(field(at), unicode ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1);
    }

    private byte[] field(int at) {
        int length = integer(at) & 0xFFFF;
        int offset = integer(at + 4);
        if (offset < 0 || offset > bytes.length - length) {
            throw new MalformedTokenException("an NTLM field outside of its message");
        }
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }
}
