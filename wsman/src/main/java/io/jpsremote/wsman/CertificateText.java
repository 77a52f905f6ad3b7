package io.jpsremote.wsman;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a certificate says of itself, for people; nothing of it is proven. */
final class CertificateText {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final int SHOWN = 8;

    private CertificateText() {}

    /** The names it is for; the subject where it has none of the newer kind. */
    static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            String hosts = names == null
                    ? ""
                    : names.stream()
                            .filter(name ->
                                    name.get(0).equals(DNS) || name.get(0).equals(ADDRESS))
                            .limit(SHOWN)
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.joining(", "));
            return hosts.isEmpty() ? subject(certificate) : hosts;
        } catch (CertificateParsingException e) {
            return subject(certificate);
        }
    }

    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    static String issuer(X509Certificate certificate) {
        boolean itself = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        return itself ? "itself" : certificate.getIssuerX500Principal().getName();
    }

    static String until(X509Certificate certificate) {
        return certificate.getNotAfter().toInstant().toString();
    }

    static String from(X509Certificate certificate) {
        return certificate.getNotBefore().toInstant().toString();
    }
}
