package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.auth.Acceptor;
import io.jpsremote.testkit.auth.AcceptorSettings;
import io.jpsremote.testkit.auth.AuthStep;
import io.jpsremote.testkit.auth.BasicAcceptor;
import io.jpsremote.testkit.auth.CertificateMapping;
import io.jpsremote.testkit.auth.NegotiateAcceptor;
import io.jpsremote.testkit.auth.Refusal;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an endpoint lets clients in.
 *
 * @param allowUnencrypted whether messages over plain http may go unsealed
 */
record Security(
        Set<Scheme> schemes,
        AcceptorSettings acceptors,
        List<CertificateMapping> certificates,
        boolean allowUnencrypted,
        boolean anonymousIdentify) {

    /** Over plain http Basic would show the password: it is offered only where that is allowed. */
    boolean offers(Scheme scheme, boolean tls) {
        return schemes.contains(scheme)
                && switch (scheme) {
                    case NEGOTIATE -> true;
                    case KERBEROS -> acceptors.kerberos() != null;
                    case BASIC -> tls || allowUnencrypted;
                    case CERTIFICATE -> tls;
                };
    }

    List<String> offer(boolean tls) {
        return Arrays.stream(Scheme.values())
                .filter(s -> s != Scheme.CERTIFICATE && offers(s, tls))
                .map(Scheme::offer)
                .toList();
    }

    Acceptor acceptor(Scheme scheme) {
        return scheme == Scheme.BASIC ? new BasicAcceptor(acceptors.accounts()) : new NegotiateAcceptor(acceptors);
    }

    AuthStep byCertificate(Optional<X509Certificate> certificate) {
        if (certificate.isEmpty()) {
            return AuthStep.refused(Refusal.CERTIFICATE_MISSING);
        }
        return certificates.stream()
                .filter(m -> m.fits(certificate.get()))
                .findFirst()
                .map(m -> AuthStep.accepted(new byte[0], m.user(), null))
                .orElse(AuthStep.refused(Refusal.CERTIFICATE_NOT_MAPPED));
    }
}
