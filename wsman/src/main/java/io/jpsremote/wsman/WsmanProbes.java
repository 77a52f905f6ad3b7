package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DiagnosisCapability;
import io.jpsremote.wsman.http.HttpAnswer;
import io.jpsremote.wsman.http.HttpProbe;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapReader;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a WS-Management service without a logon, and what the answers mean for a failure. */
final class WsmanProbes implements DiagnosisCapability {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    private final HttpTarget target;
    private final Supplier<WsmanDiagnosis> diagnosis;
    private final Map<String, String> facts = Collections.synchronizedMap(new LinkedHashMap<>());
    private final PortProbe ports;
    private volatile @Nullable ServerIdentity identity;

    WsmanProbes(HttpTarget target, Supplier<WsmanDiagnosis> diagnosis) {
        this.target = target;
        this.diagnosis = diagnosis;
        this.ports = new PortProbe(target);
    }

    void fact(String name, String value) {
        facts.put(name, value);
    }

    void certificate(X509Certificate certificate) {
        fact("certificate", certificate.getSubjectX500Principal().getName());
        fact("certificate valid until", certificate.getNotAfter().toInstant().toString());
        fact("certificate SHA-256", sha256(certificate));
    }

    private static String sha256(X509Certificate certificate) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            return "";
        }
    }

    @Override
    public Map<String, String> facts() {
        Situation situation = diagnosis.get().situation();
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("authentication", situation.scheme());
        all.put("SPN", "HTTP/" + situation.host());
        all.put("this client", situation.surroundings().client());
        all.values().removeIf(String::isEmpty);
        return all;
    }

    @Override
    public List<ConnectStep> probes(List<RequirementFailure> unmet) {
        List<ConnectStep> probes = new ArrayList<>();
        boolean noConnection = unmet.stream()
                .map(RequirementFailure::requirement)
                .anyMatch(Set.of(WsmanRequirement.LISTENER_REACHABLE, WsmanRequirement.PATH_OPEN)::contains);
        // a proxy that refused the password would see it again with every question
        boolean noWay = unmet.stream()
                .anyMatch(f -> f.requirement() == WsmanRequirement.HOST_RESOLVES
                        || f.requirement() == WsmanRequirement.NAME_SERVICE_ANSWERS
                        || f.requirement() == WsmanRequirement.PROXY_AUTHENTICATED);
        if (noConnection) {
            probes.add(probe("other ports", ports::ask));
        } else if (!noWay) {
            probes.add(probe("identify", this::identify));
            probes.add(probe("schemes", this::schemes));
        }
        return probes;
    }

    private WsmanStep probe(String name, WsmanStep.Work work) {
        return new WsmanStep(name, PATIENCE.multipliedBy(2), work, diagnosis);
    }

    private String identify() throws IOException {
        try {
            ServerIdentity found = identity();
            fact("product", found.vendor() + " " + found.version());
            fact("WS-Management", found.protocol());
            return found.vendor() + " " + found.version();
        } catch (NotWsmanException e) {
            return "HTTP " + e.status() + " without a logon";
        }
    }

    /**
     * Asks without a logon.
     *
     * @throws NotWsmanException when the answer is another one
     */
    ServerIdentity identity() throws IOException {
        ServerIdentity found = identity(target);
        identity = found;
        return found;
    }

    static ServerIdentity identity(HttpTarget target) throws IOException {
        HttpProbe.Answer answer = HttpProbe.post(
                target,
                Map.of("WSMANIDENTIFY", "unauthenticated", "Content-Type", SOAP),
                ShellRequests.identify(),
                PATIENCE);
        HttpAnswer plain =
                new HttpAnswer(answer.status(), answer.contentType(), answer.body(), answer.schemes(), false);
        if (answer.status() != 200 || !plain.isSoap()) {
            throw new NotWsmanException(plain);
        }
        return ServerIdentity.in(new SoapReader().body(plain.body())).orElseThrow(() -> new NotWsmanException(plain));
    }

    private String schemes() throws IOException {
        HttpProbe.Answer answer = HttpProbe.post(target, Map.of("Content-Type", SOAP), new byte[0], PATIENCE);
        String offered = answer.schemes().isEmpty() ? "none" : String.join(", ", answer.schemes());
        fact("schemes offered", offered);
        skew(answer.date());
        return "HTTP " + answer.status() + ", " + offered;
    }

    private void skew(String date) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration skew = Duration.between(Instant.now(), theirs);
            fact("the server's clock", skew.abs().toSeconds() < 2 ? "agrees" : skew.toSeconds() + " s from ours");
        } catch (DateTimeParseException e) {
            // a server need not send a date
        }
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return ports.narrowed(failure, diagnosis.get());
    }

    @Override
    public List<RequirementFailure> advisories() {
        List<RequirementFailure> advisories = new ArrayList<>();
        Situation situation = diagnosis.get().situation();
        ServerIdentity known = identity;
        if (known != null && known.stack().filter(major -> major < 3).isPresent()) {
            advisories.add(advisory(WsmanRequirement.WINRM_CURRENT, "Stack: 3.0", known.version()));
        }
        if (facts.containsKey("Kerberos") && !situation.tls()) {
            advisories.add(advisory(WsmanRequirement.SERVER_IDENTITY_PROVEN, "Kerberos or https", "NTLM over http"));
        }
        if (situation.configuration().equalsIgnoreCase("Microsoft.PowerShell32")) {
            advisories.add(advisory(
                    ServiceRequirement.CONFIGURATION_64_BIT, "Microsoft.PowerShell", situation.configuration()));
        }
        return advisories;
    }

    private static RequirementFailure advisory(Requirement requirement, String expected, String observed) {
        return RequirementFailure.of(requirement, expected, observed);
    }
}
