package io.jpsremote.wsman.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The password as CredSSP hands it to the server ([MS-CSSP] 2.2.1.2), in clear until it is sealed. */
final class TsCredentials {

    private static final int PASSWORD = 1;

    private TsCredentials() {}

    /**
     * @param userName {@code DOMAIN\\user}; without a backslash the name is the whole of it
     * @param password stays the caller's to wipe
     * @return the caller's to wipe
     */
    static byte[] encode(String userName, char[] password) {
        int backslash = userName.indexOf('\\');
        byte[] domain = NtlmKeys.utf16(userName.substring(0, Math.max(backslash, 0)));
        byte[] user = NtlmKeys.utf16(userName.substring(backslash + 1));
        ByteBuffer encoded = StandardCharsets.UTF_16LE.encode(CharBuffer.wrap(password));
        byte[] secret = Arrays.copyOf(encoded.array(), encoded.limit());
        byte[][] wiped = new byte[5][];
        try {
            wiped[0] = secret;
            wiped[1] = encoded.array();
            wiped[2] = Der.encode(Der.OCTET_STRING, secret);
            wiped[3] = Der.encode(Der.context(2), wiped[2]);
            wiped[4] = Der.encode(Der.SEQUENCE, octets(0, domain), octets(1, user), wiped[3]);
            return credentials(wiped[4]);
        } finally {
            wipe(wiped);
        }
    }

    private static byte[] credentials(byte[] passwordCredentials) {
        byte[] kind = Der.encode(Der.context(0), Der.integer(PASSWORD));
        byte[] inner = Der.encode(Der.OCTET_STRING, passwordCredentials);
        byte[] outer = Der.encode(Der.context(1), inner);
        try {
            return Der.encode(Der.SEQUENCE, kind, outer);
        } finally {
            wipe(inner, outer);
        }
    }

    private static byte[] octets(int number, byte[] content) {
        return Der.encode(Der.context(number), Der.encode(Der.OCTET_STRING, content));
    }

    private static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            if (secret != null) {
                Arrays.fill(secret, (byte) 0);
            }
        }
    }
}
