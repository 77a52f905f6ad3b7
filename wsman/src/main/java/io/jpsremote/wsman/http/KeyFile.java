package io.jpsremote.wsman.http;

import io.jpsremote.wsman.http.ClientCertificateException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A file that may hold a private key. */
final class KeyFile {

    private static final int MOST = 1 << 20;
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.range(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_EXECUTE);

    private KeyFile() {}

    static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new ClientCertificateException(Reason.UNREADABLE, file + " is too large for a certificate", null);
            }
            return bytes;
        } catch (IOException e) {
            throw new ClientCertificateException(
                    Reason.UNREADABLE, file + " cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /** A key that others can read is refused, as ssh does. */
    static void checkPrivate(Path file) {
        try {
            boolean open = Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
            if (open) {
                throw new ClientCertificateException(
                        Reason.KEY_READABLE_BY_OTHERS,
                        "the private key in " + file + " is open to others than its owner: chmod 600 " + file,
                        null);
            }
        } catch (UnsupportedOperationException e) {
            // Windows: the file's access list is the user's business
        } catch (IOException e) {
            throw new ClientCertificateException(Reason.UNREADABLE, file + " cannot be looked at", e);
        }
    }

    static char[] passphrase(Path file, ClientCertificate.PassphraseSource source) {
        char[] passphrase = source.passphrase();
        if (passphrase == null) {
            throw new ClientCertificateException(
                    Reason.PASSPHRASE, "the key in " + file + " is encrypted, and there is no passphrase", null);
        }
        return passphrase;
    }

    static ClientCertificateException wrongPassphrase(Path file, Exception cause) {
        return new ClientCertificateException(
                Reason.PASSPHRASE, "the passphrase does not open the key in " + file, cause);
    }
}
