package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two SPNEGO tokens (RFC 4178 4.2): the first goes to the server, the second both ways. */
final class SpnegoToken {

    private static final byte[] SPNEGO_OID = HexFormat.of().parseHex("06062b0601050502");

    private SpnegoToken() {}

    /** A mechanism and its object identifier in DER. */
    enum Mechanism {
        KERBEROS("06092a864886f712010202"),
        /** What Windows 2000 called Kerberos, and what Windows servers still name first. */
        MS_KERBEROS("06092a864882f712010202"),
        NTLM("060a2b06010401823702020a");

        private final byte[] oid;

        Mechanism(String hex) {
            oid = HexFormat.of().parseHex(hex);
        }

        boolean isKerberos() {
            return this != NTLM;
        }

        static Mechanism of(byte[] encodedOid) {
            for (Mechanism mechanism : values()) {
                if (Arrays.equals(mechanism.oid, encodedOid)) {
                    return mechanism;
                }
            }
            throw new IllegalArgumentException("a mechanism nobody offered");
        }
    }

    /** The list of mechanisms as it is sent and as its checksum covers it. */
    static byte[] mechanismList(List<Mechanism> mechanisms) {
        return Der.encode(Der.SEQUENCE, mechanisms.stream().map(m -> m.oid).toArray(byte[][]::new));
    }

    /** NegTokenInit with a token for the first mechanism. */
    static byte[] init(List<Mechanism> mechanisms, byte[] mechanismToken) {
        byte[] body = Der.encode(
                Der.SEQUENCE,
                Der.encode(Der.context(0), mechanismList(mechanisms)),
                Der.encode(Der.context(2), Der.encode(Der.OCTET_STRING, mechanismToken)));
        return Der.encode(0x60, SPNEGO_OID, Der.encode(Der.context(0), body));
    }

    /** NegTokenResp of the client; either part may be empty and is left out then. */
    static byte[] response(byte[] mechanismToken, byte[] mechanismListMic) {
        byte[] token = mechanismToken.length == 0
                ? mechanismToken
                : Der.encode(Der.context(2), Der.encode(Der.OCTET_STRING, mechanismToken));
        byte[] mic = mechanismListMic.length == 0
                ? mechanismListMic
                : Der.encode(Der.context(3), Der.encode(Der.OCTET_STRING, mechanismListMic));
        return Der.encode(Der.context(1), Der.encode(Der.SEQUENCE, token, mic));
    }

    /** Where the server says the negotiation stands. */
    enum State {
        ACCEPT_COMPLETED,
        ACCEPT_INCOMPLETE,
        REJECT,
        REQUEST_MIC
    }

    /**
     * NegTokenResp of the server.
     *
     * @param state null where it does not say
     * @param chosen null where it does not say
     */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Answer(@Nullable State state, @Nullable Mechanism chosen, byte[] mechanismToken, byte[] mechanismListMic) {}

    static Answer read(byte[] token) {
        try {
            ByteBuffer fields = Der.read(ByteBuffer.wrap(token))
                    .expect(Der.context(1))
                    .only(Der.SEQUENCE)
                    .content();
            State state = null;
            Mechanism chosen = null;
            byte[] mechanismToken = {};
            byte[] mic = {};
            while (fields.hasRemaining()) {
                Der.Element field = Der.read(fields);
                switch (field.tag() & 0x1F) {
                    case 0 ->
                        state = State.values()[
                                field.only(Der.ENUMERATED).content().get(0)];
                    case 1 -> chosen = Mechanism.of(field.bytes());
                    case 2 -> mechanismToken = field.only(Der.OCTET_STRING).bytes();
                    case 3 -> mic = field.only(Der.OCTET_STRING).bytes();
                    default -> throw new IllegalArgumentException("field " + field.tag());
                }
            }
            return new Answer(state, chosen, mechanismToken, mic);
        } catch (RuntimeException e) {
            throw new AuthenticationRefusedException(Reason.MALFORMED, "The server's SPNEGO token cannot be read", e);
        }
    }
}
