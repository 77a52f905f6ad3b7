package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.ConnectStep;
import io.jpsremote.psrp.transport.DiagnosisCapability;
import io.jpsremote.wsman.http.HttpProxy;
import io.jpsremote.wsman.http.HttpTarget;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a WS-Management service besides a session, and what the answers mean for a failure. */
final class WsmanProbes implements DiagnosisCapability {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final HttpTarget target;
    private final Supplier<WsmanDiagnosis> diagnosis;
    private final Supplier<ServiceQuestions> service;
    private final Map<String, String> facts = Collections.synchronizedMap(new LinkedHashMap<>());
    private final HttpStep http;
    private final List<Probe> probes;
    private volatile @Nullable Duration kdcSkew;
    private volatile boolean loggedOn;
    private volatile @Nullable ServerIdentity known;

    /**
     * @param service what is asked over the connection that is logged on
     * @param ticketFor gets a Kerberos ticket for a host's service and shows it to nobody
     */
    WsmanProbes(
            HttpTarget target,
            Supplier<WsmanDiagnosis> diagnosis,
            Supplier<ServiceQuestions> service,
            Consumer<String> ticketFor) {
        this.target = target;
        this.diagnosis = diagnosis;
        this.service = service;
        this.http = new HttpStep(target);
        List<Probe> all = new ArrayList<>();
        if (target.proxy().isEmpty()) {
            // behind a proxy nothing is reached but by it
            all.addAll(List.of(
                    new NameProbe(target.host()),
                    new CertificateDemandProbe(target, diagnosis),
                    new PathCertificateProbe(target),
                    new PortProbe(target, diagnosis),
                    new PlainProbe(target),
                    new TlsProbe(target.uri(), diagnosis),
                    new PathProbe(target)));
        }
        all.add(new KdcProbe(diagnosis, skew -> kdcSkew = skew));
        all.add(new ServiceNameProbe(diagnosis, ticketFor));
        all.add(new SealingProbe(service));
        all.add(new AccessProbe(service, diagnosis));
        this.probes = List.copyOf(all);
    }

    void fact(String name, String value) {
        facts.put(name, value);
    }

    /** Where what comes later follows from what came first. */
    void firstFact(String name, String value) {
        facts.putIfAbsent(name, value);
    }

    void loggedOn() {
        loggedOn = true;
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
        identity().ifPresent(found -> {
            all.put("product", (found.vendor() + " " + found.version()).strip());
            all.put("WS-Management", found.protocol());
            all.put("operating system", found.system());
            all.put("WinRM stack", found.stack().map(Object::toString).orElse(""));
        });
        all.put("schemes offered", http.offered());
        http.skew().ifPresent(skew -> all.put("the server's clock", spoken(skew)));
        all.put("authentication", situation.scheme());
        all.put("SPN", "HTTP/" + situation.host());
        all.put("this client", situation.surroundings().client());
        all.values().removeIf(String::isEmpty);
        return all;
    }

    private static String spoken(Duration skew) {
        return skew.abs().toSeconds() < 2 ? "agrees" : skew.toSeconds() + " s from ours";
    }

    private Optional<ServerIdentity> identity() {
        ServerIdentity told = known;
        return told == null ? http.identity() : Optional.of(told);
    }

    @Override
    public List<ConnectStep> steps(List<ConnectStep> connecting) {
        // a proxy that reads the requests would be shown its password with every one of them, right or wrong
        boolean passwordGoesAlong = !RedirectRule.isHttps(target.uri())
                && target.proxy().flatMap(HttpProxy::logon).isPresent();
        List<ConnectStep> steps = new ArrayList<>(connecting);
        if (!passwordGoesAlong) {
            steps.add(
                    steps.size() - 1,
                    new WsmanStep("HTTP", IdentifyQuestion.PATIENCE.multipliedBy(3), http::ask, diagnosis));
        }
        return steps;
    }

    @Override
    public List<ConnectStep> probes(List<RequirementFailure> failures) {
        Set<Requirement> unmet = Narrowing.unmet(failures);
        List<ConnectStep> steps = new ArrayList<>();
        if (unmet.isEmpty()) {
            steps.add(step("identify", this::identify));
        }
        probes.stream()
                .filter(probe -> probe.splits(unmet))
                .forEach(probe -> steps.add(step(probe.name(), probe::ask)));
        return steps;
    }

    private WsmanStep step(String name, WsmanStep.Work work) {
        return new WsmanStep(name, DEADLINE, work, diagnosis);
    }

    /** With a logon Windows tells its version, too. */
    private String identify() throws Exception {
        ServerIdentity found = service.get().identity();
        known = found;
        return found.vendor() + " " + found.version();
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        RequirementNotMetException left = failure;
        for (Probe probe : probes) {
            left = probe.narrowed(left);
        }
        return new ClockFindings(http.skew(), Optional.ofNullable(kdcSkew)).narrowed(left);
    }

    @Override
    public List<RequirementFailure> advisories() {
        List<RequirementFailure> advisories = new ArrayList<>();
        Situation situation = diagnosis.get().situation();
        identity()
                .filter(found -> found.stack().filter(major -> major < 3).isPresent())
                .ifPresent(found ->
                        advisories.add(advisory(WsmanRequirement.WINRM_CURRENT, "Stack: 3.0", found.version())));
        if (loggedOn && facts.containsKey("Kerberos") && !situation.tls()) {
            advisories.add(advisory(WsmanRequirement.SERVER_IDENTITY_PROVEN, "Kerberos or https", "NTLM over http"));
        }
        String unlearnt = target.revocationUnlearnt();
        if (!unlearnt.isEmpty()) {
            advisories.add(advisory(WsmanRequirement.REVOCATION_CHECKED, "an answer about revocation", unlearnt));
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
