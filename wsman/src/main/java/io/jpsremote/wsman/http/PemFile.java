package io.jpsremote.wsman.http;

import io.jpsremote.wsman.http.ClientCertificateException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Certificates and PKCS#8 keys in PEM (RFC 7468). Works on bytes, so that no key becomes a String. */
final class PemFile {

    private static final String DASHES = "-----";

    private PemFile() {}

    static boolean isPem(byte[] bytes) {
        return indexOf(bytes, DASHES + "BEGIN ", 0) >= 0;
    }

    static List<X509Certificate> certificates(Path file, byte[] bytes) {
        List<X509Certificate> all = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : blocks(bytes, "CERTIFICATE")) {
                all.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ClientCertificateException(
                    Reason.UNREADABLE, file + " holds a certificate that cannot be read", e);
        }
        if (all.isEmpty()) {
            throw new ClientCertificateException(Reason.NO_CERTIFICATE, file + " holds no certificate", null);
        }
        return all;
    }

    /** The first private key; an encrypted one is opened with the source's passphrase. */
    static PrivateKey key(Path file, byte[] bytes, X509Certificate leaf, ClientCertificate.PassphraseSource source) {
        byte[] der = first(bytes, "PRIVATE KEY");
        byte[] sealed = der == null ? first(bytes, "ENCRYPTED PRIVATE KEY") : null;
        if (der == null && sealed == null) {
            throw noKey(file, bytes);
        }
        PKCS8EncodedKeySpec spec = sealed == null ? new PKCS8EncodedKeySpec(der) : open(file, sealed, source);
        try {
            return KeyFactory.getInstance(leaf.getPublicKey().getAlgorithm()).generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new ClientCertificateException(
                    Reason.OTHER_KEY, "the key in " + file + " is not of the certificate's kind", e);
        }
    }

    private static ClientCertificateException noKey(Path file, byte[] bytes) {
        boolean older = indexOf(bytes, " PRIVATE KEY" + DASHES, 0) >= 0;
        String hint = older
                ? " holds a private key that is not PKCS#8. Convert it: openssl pkcs8 -topk8 -in OLD -out NEW"
                : " holds no private key";
        return new ClientCertificateException(Reason.NO_KEY, file + hint, null);
    }

    private static PKCS8EncodedKeySpec open(Path file, byte[] der, ClientCertificate.PassphraseSource source) {
        char[] passphrase = KeyFile.passphrase(file, source);
        PBEKeySpec password = new PBEKeySpec(passphrase);
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
            // PBES2 (RFC 8018 6.2) is known to the JDK by what it consists of, which its parameters print
            boolean pbes2 = "PBES2".equals(info.getAlgName()) || "1.2.840.113549.1.5.13".equals(info.getAlgName());
            String algorithm = pbes2 ? info.getAlgParameters().toString() : info.getAlgName();
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    SecretKeyFactory.getInstance(algorithm).generateSecret(password),
                    info.getAlgParameters());
            return info.getKeySpec(cipher);
        } catch (IOException e) {
            throw new ClientCertificateException(Reason.UNREADABLE, file + " holds a key that cannot be read", e);
        } catch (InvalidKeyException | InvalidKeySpecException e) {
            throw KeyFile.wrongPassphrase(file, e);
        } catch (GeneralSecurityException e) {
            throw new ClientCertificateException(
                    Reason.UNREADABLE, "the key in " + file + " is encrypted in a way this Java does not know", e);
        } finally {
            password.clearPassword();
            Arrays.fill(passphrase, '\0');
        }
    }

    private static byte @Nullable [] first(byte[] bytes, String label) {
        List<byte[]> all = blocks(bytes, label);
        return all.isEmpty() ? null : all.get(0);
    }

    private static List<byte[]> blocks(byte[] bytes, String label) {
        String begin = DASHES + "BEGIN " + label + DASHES;
        String end = DASHES + "END " + label + DASHES;
        List<byte[]> all = new ArrayList<>();
        int from = indexOf(bytes, begin, 0);
        while (from >= 0) {
            int to = indexOf(bytes, end, from);
            if (to < 0) {
                break;
            }
            all.add(Base64.getMimeDecoder().decode(Arrays.copyOfRange(bytes, from + begin.length(), to)));
            from = indexOf(bytes, begin, to);
        }
        return all;
    }

    private static int indexOf(byte[] bytes, String text, int from) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        for (int at = from; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }
}
