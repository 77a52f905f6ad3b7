package io.jpsremote.ssh.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broken keys, certificates and signatures end in an IOException, whatever is broken in them. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeyFuzzTest {

    private static final long SEED = 20261123;
    private static final int ROUNDS = 400;

    @FunctionalInterface
    private interface Reading {
        void read(byte[] bytes) throws IOException;
    }

    private static int broken(byte[] good, Reading reading) {
        Random random = new Random(SEED);
        int failures = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int n = random.nextInt(4); n >= 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                reading.read(bytes);
            } catch (IOException e) {
                failures++;
            }
        }
        return failures;
    }

    private static byte[] ed25519(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        return new WireWriter()
                .writeString("ssh-ed25519")
                .writeBytes(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                .toBytes();
    }

    @Test
    void privateKeysOfOpenSsh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        byte[] blob = new WireWriter()
                .writeString("ssh-rsa")
                .writeMpint(key.getPublicExponent())
                .writeMpint(key.getModulus())
                .toBytes();
        byte[] part = new WireWriter()
                .writeUint32(7)
                .writeUint32(7)
                .writeString("ssh-rsa")
                .writeMpint(key.getModulus())
                .writeMpint(key.getPublicExponent())
                .writeMpint(key.getPrivateExponent())
                .writeMpint(key.getCrtCoefficient())
                .writeMpint(key.getPrimeP())
                .writeMpint(key.getPrimeQ())
                .writeString("comment")
                .toBytes();
        byte[] file = new WireWriter()
                .writeRaw("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII))
                .writeString("none")
                .writeString("none")
                .writeBytes(new byte[0])
                .writeUint32(1)
                .writeBytes(blob)
                .writeBytes(part)
                .toBytes();
        int failures = broken(
                file,
                bytes -> OpenSshContainer.parse(armoured(bytes), (p, s, r, o) -> {})
                        .open(new char[0]));
        assertThat(failures).isPositive();
    }

    private static String armoured(byte[] bytes) {
        return OpenSshContainer.BEGIN + "\n" + Base64.getMimeEncoder().encodeToString(bytes)
                + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    @Test
    void pemFiles() throws GeneralSecurityException {
        byte[] der = KeyPairGenerator.getInstance("EC")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        int failures = broken(
                der,
                bytes -> PemContainer.parse("-----BEGIN PRIVATE KEY-----\n"
                                + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END PRIVATE KEY-----\n")
                        .open(new char[0]));
        assertThat(failures).isPositive();
    }

    @Test
    void publicKeysCertificatesAndSignatures() throws GeneralSecurityException, IOException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] blob = ed25519(pair);
        byte[] signature = Signatures.sign(pair.getPrivate(), "ssh-ed25519", blob);
        assertThat(Signatures.verify(blob, "ssh-ed25519", blob, signature)).isTrue();
        assertThat(broken(blob, PublicKeys::decode)).isPositive();
        assertThat(broken(signature, bytes -> Signatures.verify(blob, "ssh-ed25519", blob, bytes)))
                .isPositive();
        assertThat(broken(certificate(pair, blob), bytes -> {
                    if (HostCertificate.is(bytes)) {
                        HostCertificate.decode(bytes).fault("h", Instant.EPOCH);
                    }
                }))
                .isPositive();
    }

    private static byte[] certificate(KeyPair pair, byte[] blob) throws GeneralSecurityException, IOException {
        byte[] head = new WireWriter()
                .writeString("ssh-ed25519-cert-v01@openssh.com")
                .writeBytes(new byte[32])
                .writeBytes(Arrays.copyOfRange(blob, blob.length - 32, blob.length))
                .writeRaw(new byte[8])
                .writeUint32(2)
                .writeString("id")
                .writeBytes(new WireWriter().writeString("h").toBytes())
                .writeRaw(new byte[8])
                .writeRaw(new byte[] {-1, -1, -1, -1, -1, -1, -1, -1})
                .writeBytes(new byte[0])
                .writeBytes(new byte[0])
                .writeBytes(new byte[0])
                .writeBytes(blob)
                .toBytes();
        byte[] all = new WireWriter()
                .writeRaw(head)
                .writeBytes(Signatures.sign(pair.getPrivate(), "ssh-ed25519", head))
                .toBytes();
        assertThat(HostCertificate.decode(all).fault("h", Instant.now())).isEmpty();
        assertThat(HostCertificate.decode(all).fault("g", Instant.now())).contains("h");
        return all;
    }
}
