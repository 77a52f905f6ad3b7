package io.jpsremote.wsman;

import static io.jpsremote.wsman.WsmanRequirement.CLIENT_CERTIFICATE_GIVEN;
import static io.jpsremote.wsman.WsmanRequirement.CONNECTION_KEPT;
import static io.jpsremote.wsman.WsmanRequirement.HTTPS_EXPECTED;
import static io.jpsremote.wsman.WsmanRequirement.LISTENER_ANSWERS;
import static io.jpsremote.wsman.WsmanRequirement.SPEAKS_WSMAN;
import static io.jpsremote.wsman.WsmanRequirement.TLS_CONFIGURED;
import static io.jpsremote.wsman.WsmanRequirement.TLS_VERSION_SHARED;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.http.TlsHello;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a port whether it speaks TLS, how old, and whether it wants a client's certificate. */
final class TlsProbe implements Probe {

    private final URI uri;
    private final Supplier<WsmanDiagnosis> diagnosis;
    private volatile TlsHello.@Nullable Answer answer;

    TlsProbe(URI uri, Supplier<WsmanDiagnosis> diagnosis) {
        this.uri = uri;
        this.diagnosis = diagnosis;
    }

    @Override
    public String name() {
        return "TLS on the port";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        boolean plain = !diagnosis.get().situation().tls();
        return plain
                ? Stream.of(HTTPS_EXPECTED, SPEAKS_WSMAN, CONNECTION_KEPT, LISTENER_ANSWERS)
                        .anyMatch(unmet::contains)
                : unmet.contains(TLS_CONFIGURED);
    }

    @Override
    public String ask() throws IOException {
        TlsHello.Answer found = new TlsHello(Duration.ofSeconds(2))
                .ask(new InetSocketAddress(HttpTarget.hostOf(uri), HttpTarget.portOf(uri)));
        answer = found;
        return switch (found) {
            case TLS -> "TLS 1.2";
            case OLD_TLS -> "TLS older than 1.2";
            case CERTIFICATE_WANTED -> "TLS, and a wish for the client's certificate";
            case ALERT -> "TLS, with an alert";
            case NO_TLS -> "no TLS";
            case ENDED -> "the end of the connection";
            case SILENT -> "nothing";
        };
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        TlsHello.Answer found = answer;
        if (found == null) {
            return failure;
        }
        WsmanDiagnosis known = diagnosis.get();
        if (!known.situation().tls()) {
            return ofPlain(failure, found, known);
        }
        return ofTls(failure, found);
    }

    private static RequirementNotMetException ofTls(RequirementNotMetException failure, TlsHello.Answer found) {
        return switch (found) {
            case OLD_TLS -> Narrowing.only(failure, Set.of(TLS_VERSION_SHARED));
            case CERTIFICATE_WANTED -> Narrowing.only(failure, Set.of(CLIENT_CERTIFICATE_GIVEN));
            // another client hello fares no better, so it is not about ours
            case ALERT, ENDED -> Narrowing.only(failure, Set.of(TLS_CONFIGURED));
            // that server would have got on with an old version, and wants no certificate
            case TLS -> Narrowing.without(failure, Set.of(TLS_VERSION_SHARED, CLIENT_CERTIFICATE_GIVEN));
            case NO_TLS, SILENT -> failure;
        };
    }

    private static RequirementNotMetException ofPlain(
            RequirementNotMetException failure, TlsHello.Answer found, WsmanDiagnosis known) {
        return switch (found) {
            case TLS, OLD_TLS, CERTIFICATE_WANTED, ALERT ->
                known.unmet(
                        Finding.of(HTTPS_EXPECTED, failure.failures().get(0).expected(), "a port that speaks TLS"),
                        failure.getCause());
            case NO_TLS -> Narrowing.without(failure, Set.of(HTTPS_EXPECTED));
            case ENDED, SILENT -> failure;
        };
    }
}
