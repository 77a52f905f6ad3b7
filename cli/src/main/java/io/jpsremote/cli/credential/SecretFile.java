package io.jpsremote.cli.credential;

import io.jpsremote.cli.terminal.SecretLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the secret in the first line of a file that nobody but its owner can read. */
final class SecretFile {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /**
     * The first line of a file that only its owner can read.
     *
     * @throws CredentialUnavailableException when others can read the file
     */
    static char @Nullable [] ownedFile(Path file) throws IOException {
        Set<PosixFilePermission> permissions = permissions(file);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new CredentialUnavailableException("-CredentialFile " + file
                    + " can be read by others than its owner. Make it private: chmod 600 " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return SecretLine.read(in);
        }
    }

    private static Set<PosixFilePermission> permissions(Path file) throws IOException {
        try {
            return Files.getPosixFilePermissions(file);
        } catch (UnsupportedOperationException e) {
            return Set.of(); // Windows: the file's access list is the user's business
        }
    }
}
