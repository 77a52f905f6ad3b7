package io.jpsremote.cli.credential;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A secret from one of the sources that are not a person. */
final class GivenSecret implements Secrets {

    /** Reads a secret. */
    interface Source {
        char @Nullable [] read() throws IOException;
    }

    private final char[] secret;

    private GivenSecret(char[] secret) {
        this.secret = secret;
    }

    static GivenSecret read(String name, Source source) {
        try {
            char[] read = source.read();
            if (read == null || read.length == 0) {
                throw new CredentialUnavailableException(name + " gave no secret: its first line is empty.");
            }
            return new GivenSecret(read);
        } catch (IOException e) {
            String why = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ", " + e.getMessage());
            throw new CredentialUnavailableException(name + " gave no secret: " + why);
        }
    }

    @Override
    public char[] secret(String question) {
        return secret.clone();
    }

    @Override
    public void close() {
        Arrays.fill(secret, '\0');
    }
}
