package io.jpsremote.ssh.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A private key in a file: OpenSSH's own format, PEM (PKCS#1, SEC1) or PKCS#8, encrypted or not. */
public final class PrivateKeyFile {

    // OpenSSH refuses larger ones too (MAX_KEY_FILE_SIZE)
    private static final int LIMIT = 1024 * 1024;

    private final Path path;
    private final KeyContainer container;
    private final byte @Nullable [] publicBlob;

    private PrivateKeyFile(Path path, KeyContainer container) {
        this.path = path;
        this.container = container;
        this.publicBlob = container.publicBlob().orElseGet(() -> readPublicFile(path));
    }

    /** Reads the file; nothing is decrypted yet. */
    public static PrivateKeyFile read(Path path, BcryptKdf kdf) throws IOException {
        if (Files.size(path) > LIMIT) {
            throw new KeyFormatException("the file is too large for a key");
        }
        byte[] bytes = Files.readAllBytes(path);
        try {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            KeyContainer container = text.contains(OpenSshContainer.BEGIN)
                    ? OpenSshContainer.parse(text, kdf)
                    : PemContainer.parse(text);
            return new PrivateKeyFile(path, container);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    public Path path() {
        return path;
    }

    public boolean encrypted() {
        return container.encrypted();
    }

    /** The public key where it can be had without the passphrase: from the file itself, or from the file {@code .pub} beside it. */
    public Optional<byte[]> publicBlob() {
        return Optional.ofNullable(publicBlob).map(byte[]::clone);
    }

    /**
     * Gives the key pair.
     *
     * @param passphrase stays the caller's; empty for a key that is not encrypted
     * @throws PassphraseException when it is the wrong one
     */
    public Identity open(char[] passphrase) throws IOException {
        KeyPairOfFile pair = container.open(passphrase);
        return new FileIdentity(path.toString(), pair.blob(), pair.privateKey());
    }

    private static byte @Nullable [] readPublicFile(Path path) {
        try {
            String[] words = Files.readString(Path.of(path + ".pub")).strip().split("\\s+", 3);
            return words.length < 2 ? null : Base64.getDecoder().decode(words[1]);
        } catch (IOException | IllegalArgumentException e) {
            return null; // it is only a convenience; the private key tells too
        }
    }
}
