package io.jpsremote.wsman.auth;

/** A mechanism that SPNEGO can choose: it can also sign the list of mechanisms. */
interface GssMechanism extends Authenticator {

    SpnegoToken.Mechanism mechanism();

    /** A checksum over bytes that travel in clear. */
    byte[] sign(byte[] bytes);

    boolean verify(byte[] bytes, byte[] signature);

    /** Called after SPNEGO's checksum went one way: NTLM starts that direction's key stream again ([MS-SPNG] 3.3.5.1). */
    default void restartSealing(boolean outgoing) {}
}
