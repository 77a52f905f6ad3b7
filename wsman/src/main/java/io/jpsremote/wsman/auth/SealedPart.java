package io.jpsremote.wsman.auth;

/**
 * A sealed message as WS-Management carries it: a length-prefixed signature, then the ciphertext ([MS-WSMV] 2.2.9.1).
 *
 * @param signature what stands behind the length; not copied
 * @param ciphertext the rest of the part; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a carrier between two methods
public record SealedPart(byte[] signature, byte[] ciphertext) {}
