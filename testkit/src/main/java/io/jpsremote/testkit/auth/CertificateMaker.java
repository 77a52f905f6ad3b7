package io.jpsremote.testkit.auth;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes certificates (RFC 5280) with new P-256 keys, in memory: good ones and such as a client has to refuse. */
public final class CertificateMaker {

    private static final byte[] ECDSA_SHA256 = hex("300a06082a8648ce3d040302");
    private static final byte[] COMMON_NAME = hex("0603550403");
    private static final byte[] ALTERNATIVE_NAMES = hex("0603551d11");
    private static final byte[] BASIC_CONSTRAINTS = hex("0603551d13");
    private static final byte[] USER_PRINCIPAL_NAME = hex("060a2b060104018237140203");
    private static final byte[] TRUE = hex("0101ff");
    private static final int GENERALIZED_TIME = 0x18;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String commonName;
    private final List<byte[]> alternativeNames = new ArrayList<>();
    private Instant from = Instant.now().minus(Duration.ofHours(1));
    private Instant until = Instant.now().plus(Duration.ofDays(30));
    private @Nullable TlsIdentity issuer;
    private boolean authority;

    private CertificateMaker(String commonName) {
        this.commonName = commonName;
    }

    /** @param names host names and addresses, the first also the common name; localhost and both loopback addresses for none */
    public static CertificateMaker forNames(String... names) {
        String[] all = names.length > 0 ? names : new String[] {"localhost", "127.0.0.1", "::1"};
        CertificateMaker maker = new CertificateMaker(all[0]);
        for (String name : all) {
            maker.alternativeNames.add(alternativeName(name));
        }
        return maker;
    }

    /** An authority that can issue others. */
    public static CertificateMaker authority(String name) {
        CertificateMaker maker = new CertificateMaker(name);
        maker.authority = true;
        return maker;
    }

    /** A client's certificate for a user principal name ({@code user@host}). */
    public static CertificateMaker forUser(String userPrincipalName) {
        CertificateMaker maker = new CertificateMaker(userPrincipalName);
        byte[] name = Der.of(Der.UTF8_STRING, userPrincipalName.getBytes(StandardCharsets.UTF_8));
        maker.alternativeNames.add(Der.of(Der.context(0), USER_PRINCIPAL_NAME, Der.of(Der.context(0), name)));
        return maker;
    }

    public CertificateMaker issuedBy(TlsIdentity issuingAuthority) {
        issuer = issuingAuthority;
        return this;
    }

    public CertificateMaker valid(Instant notBefore, Instant notAfter) {
        from = notBefore;
        until = notAfter;
        return this;
    }

    /**
     * Valid until yesterday. Java looks at the dates of what an authority has issued ({@link #issuedBy}); a certificate that is trusted itself
     * it takes whatever its dates.
     */
    public CertificateMaker expired() {
        return valid(Instant.now().minus(Duration.ofDays(30)), Instant.now().minus(Duration.ofDays(1)));
    }

    private static byte[] alternativeName(String name) {
        boolean address = name.indexOf(':') >= 0 || name.matches("[0-9.]+");
        try {
            // a literal: nothing is asked of a name server
            return address
                    ? Der.of(0x87, InetAddress.getByName(name).getAddress())
                    : Der.of(0x82, name.getBytes(StandardCharsets.US_ASCII));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("'" + name + "' is no address", e);
        }
    }

    public TlsIdentity make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] content = content(pair.getPublic().getEncoded());
            X509Certificate certificate = signed(content, issuer == null ? pair.getPrivate() : issuer.key());
            List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
            if (issuer != null) {
                chain.addAll(issuer.chain());
            }
            return new TlsIdentity(pair.getPrivate(), chain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }

    private byte[] content(byte[] publicKey) {
        byte[] subject = name(commonName);
        byte[] issuerName = issuer == null
                ? subject
                : issuer.certificate().getSubjectX500Principal().getEncoded();
        return Der.of(
                Der.SEQUENCE,
                Der.of(Der.context(0), Der.of(Der.INTEGER, new byte[] {2})),
                Der.of(
                        Der.INTEGER,
                        new BigInteger(63, new SecureRandom())
                                .add(BigInteger.ONE)
                                .toByteArray()),
                ECDSA_SHA256,
                issuerName,
                Der.of(Der.SEQUENCE, time(from), time(until)),
                subject,
                publicKey,
                Der.of(Der.context(3), Der.of(Der.SEQUENCE, extensions())));
    }

    private static byte[] name(String commonName) {
        byte[] text = Der.of(Der.UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
        return Der.of(Der.SEQUENCE, Der.of(Der.SET, Der.of(Der.SEQUENCE, COMMON_NAME, text)));
    }

    private static byte[] time(Instant instant) {
        return Der.of(GENERALIZED_TIME, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] extensions() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] constraints = authority ? Der.of(Der.SEQUENCE, TRUE) : Der.of(Der.SEQUENCE);
        out.writeBytes(Der.of(Der.SEQUENCE, BASIC_CONSTRAINTS, TRUE, Der.of(Der.OCTET_STRING, constraints)));
        if (!alternativeNames.isEmpty()) {
            byte[] names = Der.of(Der.SEQUENCE, alternativeNames.toArray(byte[][]::new));
            out.writeBytes(Der.of(Der.SEQUENCE, ALTERNATIVE_NAMES, Der.of(Der.OCTET_STRING, names)));
        }
        return out.toByteArray();
    }

    private static X509Certificate signed(byte[] content, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        byte[] unusedBits = {0};
        byte[] encoded =
                Der.of(Der.SEQUENCE, content, ECDSA_SHA256, Der.of(Der.BIT_STRING, unusedBits, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
