package io.jpsremote.wsman;

import static io.jpsremote.wsman.WsmanRequirement.CLIENT_CERTIFICATE_GIVEN;
import static io.jpsremote.wsman.WsmanRequirement.CONNECTION_KEPT;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.http.OlderHandshake;
import io.jpsremote.wsman.http.TlsHello;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Shakes hands in TLS 1.2, where a server that demands a client's certificate, and does not only ask for one, says so in time. */
final class CertificateDemandProbe implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private enum Answer {
        UNKNOWN,
        DEMANDED,
        ONLY_ASKED
    }

    private final HttpTarget target;
    private final Supplier<WsmanDiagnosis> diagnosis;
    private volatile Answer answer = Answer.UNKNOWN;

    CertificateDemandProbe(HttpTarget target, Supplier<WsmanDiagnosis> diagnosis) {
        this.target = target;
        this.diagnosis = diagnosis;
    }

    @Override
    public String name() {
        return "TLS 1.2";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        // a caller's own SSLContext does not tell what the server has asked for
        return target.tls().isPresent() && unmet.contains(CONNECTION_KEPT);
    }

    @Override
    public String ask() throws IOException {
        InetSocketAddress address = new InetSocketAddress(target.host(), target.port());
        TlsHello.Answer hello = new TlsHello(PATIENCE).ask(address);
        if (hello != TlsHello.Answer.CERTIFICATE_WANTED || target.tls().isEmpty()) {
            return "no wish for a certificate";
        }
        boolean completes = OlderHandshake.completes(address, target.tls().get(), PATIENCE);
        answer = completes ? Answer.ONLY_ASKED : Answer.DEMANDED;
        return completes ? "a wish for a certificate, and none is demanded" : "a certificate is demanded";
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return switch (answer) {
            case DEMANDED ->
                diagnosis
                        .get()
                        .unmet(
                                Finding.of(
                                        CLIENT_CERTIFICATE_GIVEN,
                                        failure.failures().get(0).expected(),
                                        "a handshake in TLS 1.2 that the server ends, because it gets no certificate"),
                                failure.getCause());
            case ONLY_ASKED -> Narrowing.only(failure, Set.of(CONNECTION_KEPT));
            case UNKNOWN -> failure;
        };
    }
}
