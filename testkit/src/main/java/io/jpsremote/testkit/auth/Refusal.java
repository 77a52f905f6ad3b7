package io.jpsremote.testkit.auth;

/** Why a logon was refused: what the server's own log would say, and a client is not told. */
public enum Refusal {
    SCHEME_NOT_OFFERED,
    MALFORMED_TOKEN,
    OUT_OF_TURN,
    UNKNOWN_USER,
    WRONG_PASSWORD,
    ANONYMOUS,
    NTLM_VERSION_1,
    WEAK_FLAGS,
    MIC_MISSING,
    MIC_WRONG,
    CHANNEL_BINDING_MISSING,
    CHANNEL_BINDING_WRONG,
    NO_COMMON_MECHANISM,
    MECHANISM_LIST_CHANGED,
    KERBEROS_FAILED,
    CERTIFICATE_MISSING,
    CERTIFICATE_NOT_MAPPED,
    SEAL_BROKEN,
    NOT_SEALED,
    BY_FAULT
}
