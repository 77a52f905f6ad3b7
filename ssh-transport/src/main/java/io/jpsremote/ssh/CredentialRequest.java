package io.jpsremote.ssh;

/**
 * What secret is wanted.
 *
 * @param kind password or passphrase
 * @param subject whose: {@code user@host} for a password, the file for a passphrase
 */
public record CredentialRequest(Kind kind, String subject) {

    /** The kinds of secrets. */
    public enum Kind {
        PASSWORD,
        PASSPHRASE
    }
}
