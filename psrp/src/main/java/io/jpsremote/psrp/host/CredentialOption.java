package io.jpsremote.psrp.host;

/** How a credential is to be asked for (PowerShell's {@code PSCredentialUIOptions}); the ordinal is the number on the wire. */
public enum CredentialOption {
    NONE,
    VALIDATE_USER_NAME_SYNTAX,
    ALWAYS_PROMPT,
    READ_ONLY_USER_NAME;

    static CredentialOption of(int number) {
        return values()[number & 3];
    }
}
