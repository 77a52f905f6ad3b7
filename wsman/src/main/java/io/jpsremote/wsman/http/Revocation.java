package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.PeerText;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Asks, for each certificate of a chain that names an OCSP responder or a revocation list, whether it is revoked. What cannot be known is told
 * and passes. One answer of the chain is good for an hour.
 *
 * <p>Java's own check stops at the first certificate it learns nothing of, or hides what it did not learn. So each certificate is a path of its
 * own here, with its issuer as the anchor.
 */
final class Revocation {

    private static final String LISTS = "2.5.29.31";
    private static final String ACCESS = "1.3.6.1.5.5.7.1.1";
    // the object identifier 1.3.6.1.5.5.7.48.1 (OCSP) as it stands inside the extension
    private static final String OCSP = "06082b06010505073001";
    private static final long GOOD_NANOS = Duration.ofHours(1).toNanos();

    private final Set<TrustAnchor> anchors;
    private final Duration patience;
    private final Consumer<String> notice;
    private final Map<X509Certificate, Long> checked = new ConcurrentHashMap<>();

    Revocation(Set<TrustAnchor> anchors, Duration patience, Consumer<String> notice) {
        this.anchors = anchors;
        this.patience = patience;
        this.notice = notice;
    }

    /**
     * @param chain trusted already
     * @throws CertificateRefusedException when one of them is revoked
     */
    void check(X509Certificate[] chain) throws CertificateRefusedException {
        Long last = checked.get(chain[0]);
        if (last != null && System.nanoTime() - last < GOOD_NANOS) {
            return;
        }
        try {
            await(asked(path(chain)));
        } catch (GeneralSecurityException e) {
            if (e instanceof CertificateRefusedException refused) {
                throw refused;
            }
            tell(chain[0], e.getClass().getSimpleName());
        }
        checked.put(chain[0], System.nanoTime());
    }

    /** From the server's own certificate to the authority's. */
    private List<X509Certificate> path(X509Certificate[] chain) throws GeneralSecurityException {
        X509CertSelector leaf = new X509CertSelector();
        leaf.setCertificate(chain[0]);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
        parameters.setRevocationEnabled(false);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(chain))));
        PKIXCertPathBuilderResult built =
                (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
        List<X509Certificate> path = new ArrayList<>();
        for (Certificate certificate : built.getCertPath().getCertificates()) {
            path.add((X509Certificate) certificate);
        }
        path.add(built.getTrustAnchor().getTrustedCert());
        return path;
    }

    private static boolean saysWhere(X509Certificate certificate) {
        byte[] access = certificate.getExtensionValue(ACCESS);
        return certificate.getExtensionValue(LISTS) != null
                || access != null && HexFormat.of().formatHex(access).contains(OCSP);
    }

    /** All at once, so that a chain behind a wall that answers nothing takes no longer than one certificate. */
    private static List<Question> asked(List<X509Certificate> path) throws GeneralSecurityException {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i + 1 < path.size(); i++) {
            if (saysWhere(path.get(i))) {
                questions.add(ask(path.get(i), path.get(i + 1)));
            }
        }
        return questions;
    }

    private record Question(X509Certificate certificate, FutureTask<Object> answer) {}

    private static Question ask(X509Certificate certificate, X509Certificate issuer) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        // without options: OCSP first, the list after it, and no answer is a failure
        parameters.addCertPathChecker((PKIXCertPathChecker) validator.getRevocationChecker());
        CertPath alone = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        FutureTask<Object> question = new FutureTask<>(() -> validator.validate(alone, parameters));
        Thread thread = new Thread(question, "jpsremote-revocation");
        thread.setDaemon(true);
        thread.start();
        return new Question(certificate, question);
    }

    private void await(List<Question> questions) throws GeneralSecurityException {
        long end = System.nanoTime() + patience.toNanos();
        for (Question question : questions) {
            await(question, end);
        }
    }

    private void await(Question question, long end) throws GeneralSecurityException {
        X509Certificate certificate = question.certificate();
        try {
            question.answer().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            tell(certificate, "no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            refuseOrTell(certificate, e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GeneralSecurityException("interrupted", e);
        }
    }

    private void refuseOrTell(X509Certificate certificate, Throwable cause) throws CertificateRefusedException {
        if (cause instanceof CertPathValidatorException e && e.getReason() == BasicReason.REVOKED) {
            throw new CertificateRefusedException(
                    TlsFailure.REVOKED, "the certificate is revoked: " + name(certificate), certificate, e);
        }
        tell(certificate, cause.getClass().getSimpleName());
    }

    private void tell(X509Certificate certificate, String why) {
        notice.accept(
                "Whether the certificate " + name(certificate) + " is revoked could not be learnt (" + why + ").");
    }

    private static String name(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        return PeerText.oneLine(name.substring(0, Math.min(name.length(), 200)));
    }
}
