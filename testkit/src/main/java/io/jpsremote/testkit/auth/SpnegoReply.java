package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** NegTokenResp, both ways (RFC 4178 4.2.2). */
final class SpnegoReply {

    static final int COMPLETED = 0;
    static final int INCOMPLETE = 1;
    static final int REJECT = 2;
    static final int REQUEST_MIC = 3;

    private SpnegoReply() {}

    /** What a client's NegTokenResp carries; either may be empty. */
    record Client(byte[] token, byte[] mic) {}

    static Client read(byte[] bytes) {
        ByteBuffer fields = Der.content(Der.content(ByteBuffer.wrap(bytes), Der.context(1)), Der.SEQUENCE);
        byte[] token = {};
        byte[] mic = {};
        while (fields.hasRemaining()) {
            int tag = Der.peek(fields);
            ByteBuffer field = Der.content(fields, tag);
            if (tag == Der.context(2)) {
                token = Der.bytes(Der.content(field, Der.OCTET_STRING));
            } else if (tag == Der.context(3)) {
                mic = Der.bytes(Der.content(field, Der.OCTET_STRING));
            }
        }
        return new Client(token, mic);
    }

    /**
     * @param mechanism empty where it was told before
     * @param token left out where it is empty, and so is the checksum
     */
    static byte[] write(int state, String mechanism, byte[] token, byte[] mic) {
        byte[] none = {};
        byte[] chosen = mechanism.isEmpty()
                ? none
                : Der.of(Der.context(1), HexFormat.of().parseHex(mechanism));
        return Der.of(
                Der.context(1),
                Der.of(
                        Der.SEQUENCE,
                        Der.of(Der.context(0), Der.of(Der.ENUMERATED, new byte[] {(byte) state})),
                        chosen,
                        token.length == 0 ? none : Der.of(Der.context(2), Der.of(Der.OCTET_STRING, token)),
                        mic.length == 0 ? none : Der.of(Der.context(3), Der.of(Der.OCTET_STRING, mic))));
    }
}
