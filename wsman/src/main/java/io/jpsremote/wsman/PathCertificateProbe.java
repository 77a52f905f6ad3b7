package io.jpsremote.wsman;

import static io.jpsremote.wsman.WsmanRequirement.CLIENT_CERTIFICATE_GIVEN;
import static io.jpsremote.wsman.WsmanRequirement.STATUS_EXPECTED;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.HttpProbe;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.http.TlsEvidence.CertificateWish;
import io.jpsremote.wsman.http.TlsTrust;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a server that forbids a path once more in TLS 1.2, where it can ask for a client's certificate for that path alone (RFC 5246 7.4.1.1): in TLS 1.3
 * Java does not offer that (RFC 8446 4.2.6), and 403 is all that a server that wants one can say.
 */
final class PathCertificateProbe implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final HttpTarget target;
    private volatile CertificateWish wish = CertificateWish.UNKNOWN;

    PathCertificateProbe(HttpTarget target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "the path in TLS 1.2";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        // who asks for one at each handshake may do without
        boolean unasked = target.tls()
                .filter(trust -> trust.evidence().certificateWish() == CertificateWish.NOT_SEEN)
                .isPresent();
        return unasked && unmet.contains(CLIENT_CERTIFICATE_GIVEN) && unmet.contains(STATUS_EXPECTED);
    }

    @Override
    public String ask() throws IOException {
        TlsTrust trust = target.tls().orElseThrow();
        TlsTrust older = new TlsTrust(trust.context(), trust.checksName(), true, trust.evidence());
        HttpTarget asked = new HttpTarget(
                target.uri(), PATIENCE, Optional.of(older), target.proxy(), true, target.maxAnswerBytes());
        try {
            int status = HttpProbe.post(asked, Map.of("Content-Type", IdentifyQuestion.SOAP), new byte[0], PATIENCE)
                    .status();
            wish = trust.evidence().certificateWish();
            return "HTTP " + status + said();
        } catch (IOException e) {
            // without one it may end the connection
            wish = trust.evidence().certificateWish() == CertificateWish.SEEN ? CertificateWish.SEEN : wish;
            if (wish == CertificateWish.UNKNOWN) {
                throw e;
            }
            return "the end of the connection" + said();
        }
    }

    private String said() {
        return wish == CertificateWish.SEEN ? " after a wish for a certificate" : " and no wish for a certificate";
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return switch (wish) {
            case SEEN -> Narrowing.only(failure, Set.of(CLIENT_CERTIFICATE_GIVEN));
            case NOT_SEEN -> Narrowing.only(failure, Set.of(STATUS_EXPECTED));
            case UNKNOWN -> failure;
        };
    }
}
