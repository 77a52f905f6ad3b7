package io.jpsremote.wsman.http;

/** Why a TLS connection did not come about, or ended. */
public enum TlsFailure {
    /** No authority that is trusted here has issued the server's certificate. */
    UNKNOWN_AUTHORITY,
    /** The server's certificate names other hosts. */
    OTHER_NAME,
    /** The server's certificate is over its last day. */
    EXPIRED,
    /** The server's certificate is before its first day. */
    NOT_YET_VALID,
    /** Its issuer has revoked the server's certificate, or one above it. */
    REVOKED,
    /** Whether it is revoked could not be learnt, and a context of the user's own insists on knowing. */
    REVOCATION_UNKNOWN,
    /** The server's certificate is not the pinned one. */
    OTHER_PIN,
    /** A certificate or the connection uses an algorithm or a key size that Java does not allow any more. */
    WEAK_ALGORITHM,
    /** The two sides have no protocol version in common. */
    PROTOCOL_VERSION,
    /** The two sides have no cipher suite or group in common, or the server refuses for a reason it does not name. */
    NOTHING_IN_COMMON,
    /** The server wants a client certificate, or does not take the one it was shown. */
    CLIENT_CERTIFICATE,
    /** What answers is no TLS: plain http, say. */
    NO_TLS,
    /** The connection ended in the middle of the handshake. */
    ENDED,
    /** Something else; the alert, where there was one, is all that is known. */
    OTHER
}
