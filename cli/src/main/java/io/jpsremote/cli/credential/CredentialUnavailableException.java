package io.jpsremote.cli.credential;

/** The source of a secret that the user named gives none; the message says which and why, never what. */
public final class CredentialUnavailableException extends RuntimeException {

    public CredentialUnavailableException(String message) {
        super(message);
    }
}
