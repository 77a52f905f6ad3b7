package io.jpsremote.ssh.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * OpenSSH's own private key format [openssh PROTOCOL.key].
 *
 * <pre>
 * "openssh-key-v1\0"  string cipher  string kdf  string kdfoptions  uint32 1  string public key  string private part
 * </pre>
 */
final class OpenSshContainer implements KeyContainer {

    static final String BEGIN = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final String END = "-----END OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    // OpenSSH writes 16 to 24 rounds; a hostile file could ask for years.
    private static final int MAX_ROUNDS = 4096;

    private final BcryptKdf kdf;
    private final String cipher;
    private final String kdfName;
    private final byte[] kdfOptions;
    private final byte[] publicBlob;
    private final byte[] sealed;

    private OpenSshContainer(WireReader in, BcryptKdf kdf) throws KeyFormatException {
        this.kdf = kdf;
        this.cipher = in.readString();
        this.kdfName = in.readString();
        this.kdfOptions = in.readBytes();
        if (in.readUint32() != 1) {
            throw new KeyFormatException("a file with more than one key");
        }
        this.publicBlob = in.readBytes();
        byte[] body = in.readBytes();
        byte[] tag = in.readRaw(in.remaining()); // GCM's tag stands after the private part
        this.sealed = Arrays.copyOf(body, body.length + tag.length);
        System.arraycopy(tag, 0, sealed, body.length, tag.length);
    }

    static OpenSshContainer parse(String text, BcryptKdf kdf) throws KeyFormatException {
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END, from);
        if (to < 0) {
            throw new KeyFormatException("the end line is missing");
        }
        WireReader in = new WireReader(decode(text.substring(from, to)));
        if (!Arrays.equals(in.readRaw(MAGIC.length), MAGIC)) {
            throw new KeyFormatException("no openssh-key-v1");
        }
        return new OpenSshContainer(in, kdf);
    }

    private static byte[] decode(String base64) throws KeyFormatException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new KeyFormatException("no Base64", e);
        }
    }

    @Override
    public boolean encrypted() {
        return !cipher.equals("none");
    }

    @Override
    public Optional<byte[]> publicBlob() {
        return Optional.of(publicBlob);
    }

    @Override
    public KeyPairOfFile open(char[] passphrase) throws IOException {
        byte[] plain = encrypted() ? decrypt(passphrase) : sealed.clone();
        try {
            return new KeyPairOfFile(publicBlob, OpenSshPrivatePart.read(new WireReader(plain), encrypted()));
        } catch (GeneralSecurityException
                | RuntimeException e) { // providers and arithmetic object in many ways to broken numbers
            throw new KeyFormatException("no valid key", e);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private byte[] decrypt(char[] passphrase) throws IOException {
        OpenSshCipher how = OpenSshCipher.named(cipher);
        byte[] keyAndIv = derive(passphrase, how.keyLength() + how.ivLength());
        try {
            return how.decrypt(keyAndIv, sealed);
        } catch (GeneralSecurityException e) {
            throw new PassphraseException(e);
        } finally {
            Arrays.fill(keyAndIv, (byte) 0);
        }
    }

    private byte[] derive(char[] passphrase, int length) throws KeyFormatException {
        if (!kdfName.equals("bcrypt")) {
            throw new KeyFormatException("the key derivation " + kdfName + " is not supported");
        }
        WireReader options = new WireReader(kdfOptions);
        byte[] salt = options.readBytes();
        int rounds = options.readUint32();
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new KeyFormatException(rounds + " rounds of key derivation");
        }
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] secret = Arrays.copyOf(utf8.array(), utf8.limit());
        byte[] output = new byte[length];
        try {
            kdf.derive(secret, salt, rounds, output);
            return output;
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(utf8.array(), (byte) 0);
        }
    }
}
