package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * The message that CredSSP sends both ways ([MS-CSSP] 2.2.1); a part that is empty is left out.
 *
 * <pre>
 * SEQUENCE { [0] version, [1] SEQUENCE OF SEQUENCE { [0] negoToken }, [2] authInfo, [3] pubKeyAuth, [4] errorCode, [5] clientNonce }
 * </pre>
 *
 * @param errorCode an NTSTATUS, 0 where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record TsRequest(int version, byte[] negoToken, byte[] authInfo, byte[] pubKeyAuth, int errorCode, byte[] nonce) {

    private static final byte[] NOTHING = {};

    static TsRequest ofNegotiation(int version, byte[] negoToken) {
        return new TsRequest(version, negoToken, NOTHING, NOTHING, 0, NOTHING);
    }

    static TsRequest ofPublicKey(int version, byte[] negoToken, byte[] pubKeyAuth, byte[] nonce) {
        return new TsRequest(version, negoToken, NOTHING, pubKeyAuth, 0, nonce);
    }

    static TsRequest ofCredentials(int version, byte[] authInfo) {
        return new TsRequest(version, NOTHING, authInfo, NOTHING, 0, NOTHING);
    }

    byte[] toBytes() {
        byte[] token = Der.encode(Der.context(0), Der.encode(Der.OCTET_STRING, negoToken));
        byte[] tokens = Der.encode(Der.SEQUENCE, Der.encode(Der.SEQUENCE, token));
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        fields.writeBytes(Der.encode(Der.context(0), Der.integer(version)));
        fields.writeBytes(negoToken.length == 0 ? NOTHING : Der.encode(Der.context(1), tokens));
        fields.writeBytes(octets(2, authInfo));
        fields.writeBytes(octets(3, pubKeyAuth));
        fields.writeBytes(octets(5, nonce));
        return Der.encode(Der.SEQUENCE, fields.toByteArray());
    }

    private static byte[] octets(int number, byte[] content) {
        return content.length == 0 ? NOTHING : Der.encode(Der.context(number), Der.encode(Der.OCTET_STRING, content));
    }

    /** @throws AuthenticationRefusedException when the bytes are no such message */
    static TsRequest read(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            TsRequest read = fields(Der.read(in).expect(Der.SEQUENCE).content());
            if (in.hasRemaining() || read.version < 2) {
                throw new IllegalArgumentException("no version, or bytes behind the end");
            }
            return read;
        } catch (RuntimeException e) {
            throw new AuthenticationRefusedException(
                    Reason.MALFORMED, "The server's CredSSP message cannot be read", e);
        }
    }

    private static TsRequest fields(ByteBuffer in) {
        int version = 0;
        int errorCode = 0;
        byte[][] octets = {NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING};
        while (in.hasRemaining()) {
            Der.Element field = Der.read(in);
            int number = field.tag() & 0x1F;
            switch (number) {
                case 0 -> version = (int) Math.min(field.only(Der.INTEGER).number(), Integer.MAX_VALUE);
                case 1 -> octets[1] = firstToken(field);
                case 2, 3, 5 -> octets[number] = field.only(Der.OCTET_STRING).bytes();
                case 4 -> errorCode = (int) field.only(Der.INTEGER).number();
                default -> {
                    // a later version may know more: what it means is ours to ignore
                }
            }
        }
        return new TsRequest(version, octets[1], octets[2], octets[3], errorCode, octets[5]);
    }

    private static byte[] firstToken(Der.Element field) {
        return field.only(Der.SEQUENCE)
                .only(Der.SEQUENCE)
                .only(Der.context(0))
                .only(Der.OCTET_STRING)
                .bytes();
    }
}
