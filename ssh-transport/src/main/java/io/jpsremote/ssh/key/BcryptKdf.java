package io.jpsremote.ssh.key;

/** OpenSSH's bcrypt_pbkdf, which no JDK provider has; the caller brings one. */
@FunctionalInterface
public interface BcryptKdf {

    /** Fills {@code output} from the passphrase (UTF-8), the salt and the number of rounds. */
    void derive(byte[] passphrase, byte[] salt, int rounds, byte[] output);
}
