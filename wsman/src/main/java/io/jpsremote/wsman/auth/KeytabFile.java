package io.jpsremote.wsman.auth;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whose keys a keytab holds.
 *
 * <pre>
 * 05 02, then entries: int32 length (negative: a hole) | int16 components | realm | component ... | name type, time, key
 * each text is int16 length, bytes
 * </pre>
 */
final class KeytabFile {

    private KeytabFile() {}

    /**
     * The principal of the first entry.
     *
     * @throws KerberosException when there is no keytab, or it is empty
     */
    static String firstPrincipal(Path file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
            if (in.getShort() != 0x0502) {
                throw unusable(file + " is no keytab", null);
            }
            while (in.remaining() > 4) {
                int length = in.getInt();
                if (length > 0) {
                    return principal(in);
                }
                in.position(in.position() - length);
            }
            throw unusable("The keytab " + file + " holds no key", null);
        } catch (IOException e) {
            throw unusable("The keytab " + file + " cannot be read", e);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw unusable("The keytab " + file + " is damaged", e);
        }
    }

    private static String principal(ByteBuffer in) {
        int components = in.getShort();
        String realm = text(in);
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < components; i++) {
            name.append(i == 0 ? "" : "/").append(text(in));
        }
        return name.append('@').append(realm).toString();
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getShort() & 0xFFFF];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static KerberosException unusable(String message, @Nullable Exception cause) {
        return new KerberosException(KerberosProblem.KEYTAB_UNUSABLE, message, cause);
    }
}
