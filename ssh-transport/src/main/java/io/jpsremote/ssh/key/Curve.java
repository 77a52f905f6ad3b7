package io.jpsremote.ssh.key;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The NIST curves of SSH [RFC 5656 section 10.1]. */
enum Curve {
    P256("nistp256", "secp256r1", "SHA256withECDSA"),
    P384("nistp384", "secp384r1", "SHA384withECDSA"),
    P521("nistp521", "secp521r1", "SHA512withECDSA");

    private static final String PREFIX = "ecdsa-sha2-";

    final String sshName;
    final String signature;
    private final String jcaName;

    Curve(String sshName, String jcaName, String signature) {
        this.sshName = sshName;
        this.jcaName = jcaName;
        this.signature = signature;
    }

    /** The curve of a key type such as {@code ecdsa-sha2-nistp256}. */
    static Curve ofType(String type) throws KeyFormatException {
        for (Curve curve : values()) {
            if (type.equals(PREFIX + curve.sshName)) {
                return curve;
            }
        }
        throw new KeyFormatException("the key type " + type + " is not supported");
    }

    static boolean isEcdsa(String type) {
        return type.startsWith(PREFIX);
    }

    ECParameterSpec parameters() throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(jcaName));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
