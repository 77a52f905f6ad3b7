package io.jpsremote.testkit.auth;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A client's NegTokenInit (RFC 4178 4.2.1).
 *
 * @param mechanisms in the client's order, as their encoded identifiers in hexadecimal
 * @param encodedList the list as it was sent, over which the checksum goes
 * @param token for the first mechanism, may be empty
 */
record SpnegoOffer(List<String> mechanisms, byte[] encodedList, byte[] token) {

    static final String SPNEGO = "06062b0601050502";
    static final String KERBEROS = "06092a864886f712010202";
    static final String MS_KERBEROS = "06092a864882f712010202";
    static final String NTLM = "060a2b06010401823702020a";

    static boolean isOffer(byte[] token) {
        return startsWithMechanism(token, SPNEGO);
    }

    /** Whether it is a first token of that mechanism in the framing of GSS-API (RFC 2743 3.1). */
    static boolean startsWithMechanism(byte[] token, String mechanism) {
        if (token.length == 0 || (token[0] & 0xFF) != Der.APPLICATION) {
            return false;
        }
        ByteBuffer inner = Der.content(ByteBuffer.wrap(token), Der.APPLICATION);
        return mechanism.equals(objectId(inner));
    }

    private static String objectId(ByteBuffer in) {
        return HexFormat.of().formatHex(Der.of(Der.OBJECT_ID, Der.bytes(Der.content(in, Der.OBJECT_ID))));
    }

    /** @throws MalformedTokenException when it is none */
    static SpnegoOffer read(byte[] token) {
        ByteBuffer inner = Der.content(ByteBuffer.wrap(token), Der.APPLICATION);
        objectId(inner);
        ByteBuffer fields = Der.content(Der.content(inner, Der.context(0)), Der.SEQUENCE);
        ByteBuffer list = Der.content(Der.content(fields, Der.context(0)), Der.SEQUENCE);
        byte[] encodedList = Der.of(Der.SEQUENCE, Der.bytes(list));
        List<String> mechanisms = new ArrayList<>();
        while (list.hasRemaining()) {
            mechanisms.add(objectId(list));
        }
        byte[] mechanismToken = {};
        while (fields.hasRemaining()) {
            int tag = Der.peek(fields);
            ByteBuffer field = Der.content(fields, tag);
            if (tag == Der.context(2)) {
                mechanismToken = Der.bytes(Der.content(field, Der.OCTET_STRING));
            }
        }
        return new SpnegoOffer(List.copyOf(mechanisms), encodedList, mechanismToken);
    }
}
