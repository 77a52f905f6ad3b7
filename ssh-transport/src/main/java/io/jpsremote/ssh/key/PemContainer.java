package io.jpsremote.ssh.key;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/** A key in a PEM file: PKCS#1 and SEC1 with OpenSSL's old encryption, PKCS#8 with its own [RFC 7468]. */
final class PemContainer implements KeyContainer {

    private final Object content;

    private PemContainer(Object content) {
        this.content = content;
    }

    static PemContainer parse(String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            Object content = parser.readObject();
            while (content != null) {
                if (isPrivateKey(content)) {
                    return new PemContainer(content);
                }
                content = parser.readObject(); // "EC PARAMETERS" stands before an EC key
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyFormatException("no valid PEM", e);
        }
        throw new KeyFormatException("no private key in OpenSSH, PEM or PKCS#8 form");
    }

    private static boolean isPrivateKey(Object content) {
        return content instanceof PEMKeyPair
                || content instanceof PEMEncryptedKeyPair
                || content instanceof PrivateKeyInfo
                || content instanceof PKCS8EncryptedPrivateKeyInfo;
    }

    @Override
    public boolean encrypted() {
        return content instanceof PEMEncryptedKeyPair || content instanceof PKCS8EncryptedPrivateKeyInfo;
    }

    @Override
    public Optional<byte[]> publicBlob() {
        return Optional.empty();
    }

    @Override
    public KeyPairOfFile open(char[] passphrase) throws IOException {
        PrivateKeyInfo info = decrypt(passphrase);
        try {
            return new KeyPairOfFile(publicBlob(PrivateKeyFactory.createKey(info)), privateKey(info));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeyFormatException("no valid key", e);
        }
    }

    private PrivateKeyInfo decrypt(char[] passphrase) throws IOException {
        if (content instanceof PrivateKeyInfo info) {
            return info;
        }
        if (content instanceof PEMKeyPair pair) {
            return pair.getPrivateKeyInfo();
        }
        // A provider of our own, handed over and never registered: nothing of the JVM changes.
        BouncyCastleProvider provider = new BouncyCastleProvider();
        try {
            if (content instanceof PEMEncryptedKeyPair pair) {
                return pair.decryptKeyPair(new JcePEMDecryptorProviderBuilder()
                                .setProvider(provider)
                                .build(passphrase))
                        .getPrivateKeyInfo();
            }
            return ((PKCS8EncryptedPrivateKeyInfo) content)
                    .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(provider)
                            .build(passphrase));
        } catch (PEMException | PKCSException | OperatorCreationException e) {
            throw new PassphraseException(e);
        }
    }

    private static PrivateKey privateKey(PrivateKeyInfo info) throws IOException, GeneralSecurityException {
        AsymmetricKeyParameter key = PrivateKeyFactory.createKey(info);
        String algorithm = key instanceof ECPrivateKeyParameters
                ? "EC"
                : key instanceof Ed25519PrivateKeyParameters ? "Ed25519" : "RSA";
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }

    private static byte[] publicBlob(AsymmetricKeyParameter key) throws IOException {
        if (key instanceof RSAPrivateCrtKeyParameters rsa) {
            return OpenSSHPublicKeyUtil.encodePublicKey(
                    new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent()));
        }
        if (key instanceof ECPrivateKeyParameters ec) {
            return OpenSSHPublicKeyUtil.encodePublicKey(new ECPublicKeyParameters(
                    ec.getParameters().getG().multiply(ec.getD()).normalize(), ec.getParameters()));
        }
        if (key instanceof Ed25519PrivateKeyParameters ed) {
            return OpenSSHPublicKeyUtil.encodePublicKey(ed.generatePublicKey());
        }
        throw new KeyFormatException("only RSA, ECDSA and Ed25519 keys are supported");
    }
}
