package io.jpsremote.testkit.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whose a client certificate is: WinRM's ClientCertificate entries.
 *
 * @param issuer who must have signed it, or the certificate itself where it signed itself
 * @param subject a name in its subject alternative names or its common name; {@code *} for any
 * @param user the account it stands for
 */
public record CertificateMapping(X509Certificate issuer, String subject, String user) {

    private static final int OTHER_NAME = 0;

    public boolean fits(X509Certificate certificate) {
        return signs(certificate) && (subject.equals("*") || named(certificate));
    }

    private boolean signs(X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private boolean named(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        return name.equalsIgnoreCase("CN=" + subject)
                || name.toLowerCase(Locale.ROOT).startsWith("cn=" + subject.toLowerCase(Locale.ROOT) + ",")
                || alternativeNames(certificate).stream().anyMatch(this::isSubject);
    }

    private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    // a user principal name is an otherName: its DER form ends with the name in UTF-8
    private boolean isSubject(List<?> name) {
        if (name.get(0).equals(OTHER_NAME) && name.get(1) instanceof byte[] der) {
            byte[] wanted = Der.of(Der.UTF8_STRING, subject.getBytes(StandardCharsets.UTF_8));
            return der.length >= wanted.length
                    && Arrays.equals(der, der.length - wanted.length, der.length, wanted, 0, wanted.length);
        }
        return subject.equalsIgnoreCase(String.valueOf(name.get(1)));
    }
}
