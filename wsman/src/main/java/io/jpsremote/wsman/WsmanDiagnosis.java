package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.failure.SessionUnavailableException;
import io.jpsremote.wsman.auth.AuthenticationRefusedException;
import io.jpsremote.wsman.auth.CredentialMissingException;
import io.jpsremote.wsman.auth.KerberosException;
import io.jpsremote.wsman.http.ConnectionNotKeptException;
import io.jpsremote.wsman.http.HttpRedirectException;
import io.jpsremote.wsman.http.HttpRefusedException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns typed evidence into the requirements that are not met, likeliest first; never reads the wording of a message. Pure. */
final class WsmanDiagnosis {

    private final Situation situation;
    private final NetworkFindings network;
    private final HttpFindings http;
    private final LogonFindings logon;
    private final FaultFindings faults;

    WsmanDiagnosis(Situation situation) {
        this.situation = situation;
        network = new NetworkFindings(situation);
        http = new HttpFindings(situation);
        logon = new LogonFindings(situation);
        faults = new FaultFindings(situation);
    }

    /** What a step can find unmet. */
    static Set<? extends Requirement> of(String step) {
        return switch (step) {
            case "this machine" -> LocalChecks.REQUIREMENTS;
            case "resolve" ->
                Set.of(
                        WsmanRequirement.HOST_RESOLVES,
                        WsmanRequirement.NAME_SERVICE_ANSWERS,
                        WsmanRequirement.PROXY_REACHABLE);
            case "connect" ->
                union(
                        EnumSet.range(WsmanRequirement.LISTENER_REACHABLE, WsmanRequirement.LISTENER_ANSWERS),
                        EnumSet.range(WsmanRequirement.PROXY_REACHABLE, WsmanRequirement.PROXY_KEEPS_CONNECTION));
            case "TLS" -> EnumSet.range(WsmanRequirement.CONNECTION_KEPT, WsmanRequirement.CLIENT_CERTIFICATE_GIVEN);
            // a connection may have to be made anew
            case "HTTP", "authenticate" ->
                union(
                        EnumSet.range(WsmanRequirement.LISTENER_REACHABLE, WsmanRequirement.MESSAGES_SEALED),
                        EnumSet.allOf(KerberosRequirement.class));
            default -> Set.copyOf(EnumSet.allOf(ServiceRequirement.class));
        };
    }

    private static Set<Requirement> union(Set<? extends Requirement> some, Set<? extends Requirement> more) {
        Set<Requirement> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    RemotingException explain(String step, Exception cause) {
        if (cause instanceof RequirementNotMetException || cause instanceof ProtocolViolationException) {
            return (RemotingException) cause;
        }
        if (cause instanceof SessionUnavailableException unavailable) {
            return unavailable.getCause() instanceof WsmanFaultException fault
                    ? new SessionUnavailableException(
                            String.valueOf(unavailable.getMessage()), unmet(faults.of(step, fault.fault()), fault))
                    : unavailable;
        }
        Optional<Finding> finding = finding(step, cause);
        if (finding.isPresent()) {
            return unmet(finding.get(), cause);
        }
        return cause instanceof ConnectionLostException lost
                ? lost
                : new ConnectionLostException(step, "The connection could not be made", evidence(cause), cause);
    }

    private Optional<Finding> finding(String step, Exception cause) {
        if (cause instanceof WsmanFaultException fault) {
            return Optional.of(faults.of(step, fault.fault()));
        }
        if (cause instanceof HttpRefusedException refused) {
            return Optional.of(http.of(refused));
        }
        if (cause instanceof HttpRedirectException elsewhere) {
            return Optional.of(http.of(elsewhere));
        }
        if (cause instanceof RedirectRefusedException refused) {
            return Optional.of(http.of(refused));
        }
        if (cause instanceof ConnectionNotKeptException cut) {
            return Optional.of(http.of(cut));
        }
        if (cause instanceof NotWsmanException other) {
            return Optional.of(http.of(other));
        }
        if (cause instanceof KerberosException kerberos) {
            return Optional.of(logon.of(kerberos));
        }
        if (cause instanceof AuthenticationRefusedException refused) {
            return Optional.of(logon.of(refused));
        }
        if (cause instanceof CredentialMissingException) {
            return Optional.of(Finding.of(WsmanRequirement.CREDENTIAL_AVAILABLE, "a password", "none from its source"));
        }
        return network.of(step, cause);
    }

    Situation situation() {
        return situation;
    }

    /** The failure as data; also for what is found without an exception. */
    RequirementNotMetException unmet(Finding finding, @Nullable Throwable cause) {
        Map<String, String> evidence = new LinkedHashMap<>(finding.facts());
        evidence.putAll(evidence(cause));
        Map<String, String> places = situation.places();
        places.putAll(finding.places());
        List<RequirementFailure> failures = finding.ranked().stream()
                .map(r -> new RequirementFailure(r, finding.expected(), finding.observed(), evidence, places))
                .toList();
        return new RequirementNotMetException(failures, finding.question(), cause);
    }

    private static Map<String, String> evidence(@Nullable Throwable cause) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (Throwable t = cause; t != null && evidence.size() < 4; t = t.getCause()) {
            evidence.put(t.getClass().getSimpleName(), String.valueOf(t.getMessage()));
        }
        return evidence;
    }
}
