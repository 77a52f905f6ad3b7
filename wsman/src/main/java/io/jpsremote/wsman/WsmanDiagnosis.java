package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ConnectionLostException;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.auth.KerberosException;
import io.jpsremote.wsman.http.HttpRefusedException;
import io.jpsremote.wsman.soap.SoapFault;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns typed evidence into the requirement that is not met; never reads the wording of a message. Pure. */
final class WsmanDiagnosis {

    private final WsmanOptions options;

    WsmanDiagnosis(WsmanOptions options) {
        this.options = options;
    }

    /** What a step can find unmet. */
    static Set<WsmanRequirement> of(String step) {
        return switch (step) {
            case "resolve" -> EnumSet.of(WsmanRequirement.HOST_RESOLVES);
            case "authenticate" -> EnumSet.range(WsmanRequirement.LISTENER_REACHABLE, WsmanRequirement.MESSAGES_SEALED);
            default -> EnumSet.range(WsmanRequirement.LISTENER_REACHABLE, WsmanRequirement.SHELL_CREATED);
        };
    }

    RemotingException explain(String step, Exception cause) {
        if (cause instanceof RequirementNotMetException || cause instanceof ProtocolViolationException) {
            return (RemotingException) cause;
        }
        RequirementFailure failure = classify(step, cause);
        if (failure != null) {
            return new RequirementNotMetException(failure, cause);
        }
        return cause instanceof ConnectionLostException lost
                ? lost
                : new ConnectionLostException(step, "The connection could not be made", evidence(cause), cause);
    }

    private @Nullable RequirementFailure classify(String step, Exception cause) {
        if (cause instanceof WsmanFaultException fault) {
            return ofFault(fault);
        }
        if (cause instanceof HttpRefusedException refused) {
            return ofRefusal(refused);
        }
        if (cause instanceof NotWsmanException other) {
            return ofOther(other);
        }
        if (cause instanceof KerberosException kerberos) {
            return ofKerberos(kerberos);
        }
        return ofNetwork(step, rootOf(cause));
    }

    private @Nullable RequirementFailure ofNetwork(String step, Throwable cause) {
        String address = options.uri().getHost() + ":" + options.uri().getPort();
        if (cause instanceof UnknownHostException) {
            return failure(
                    WsmanRequirement.HOST_RESOLVES,
                    "an address for " + options.uri().getHost(),
                    "none",
                    cause);
        }
        if (cause instanceof SSLException) {
            return failure(
                    WsmanRequirement.TLS_TRUSTED,
                    "a trusted certificate for " + address,
                    cause.getClass().getSimpleName(),
                    cause);
        }
        if (cause instanceof SocketTimeoutException || cause instanceof TimeoutException) {
            return failure(
                    WsmanRequirement.PATH_OPEN, "an answer from " + address, "none during step '" + step + "'", cause);
        }
        if (cause instanceof ConnectException) {
            return failure(
                    WsmanRequirement.LISTENER_REACHABLE, "a listener on " + address, "connection refused", cause);
        }
        return null;
    }

    private RequirementFailure ofRefusal(HttpRefusedException refused) {
        String scheme = switch (options.authentication()) {
            case BASIC -> "Basic";
            case CREDSSP -> "CredSSP";
            case KERBEROS -> "Kerberos";
            case NEGOTIATE -> "Negotiate";
        };
        boolean offered = refused.schemes().stream().anyMatch(scheme::equalsIgnoreCase);
        String list = refused.schemes().isEmpty() ? "no scheme" : String.join(", ", refused.schemes());
        if (refused.status() != 401) {
            return failure(
                    WsmanRequirement.SPEAKS_WSMAN, "a WS-Management endpoint", "HTTP " + refused.status(), refused);
        }
        if (refused.credentialsShown() || offered) {
            return failure(
                    WsmanRequirement.CREDENTIALS_ACCEPTED,
                    "a logon by " + scheme,
                    "HTTP 401 after the credentials were shown",
                    refused);
        }
        return failure(WsmanRequirement.SCHEME_OFFERED, scheme, list, refused);
    }

    private RequirementFailure ofKerberos(KerberosException kerberos) {
        String number = kerberos.number().isPresent()
                ? "Kerberos error " + kerberos.number().getAsInt()
                : "no ticket";
        WsmanRequirement unmet = kerberos.credentialsRefused()
                ? WsmanRequirement.CREDENTIALS_ACCEPTED
                : WsmanRequirement.KERBEROS_TICKET;
        return failure(unmet, "a ticket for HTTP/" + options.uri().getHost(), number, kerberos);
    }

    private RequirementFailure ofOther(NotWsmanException other) {
        if (other.isEmpty() && other.status() == 500 && !options.tls().isPresent()) {
            return failure(WsmanRequirement.MESSAGES_SEALED, "sealed messages", "HTTP 500 without a body", other);
        }
        return failure(WsmanRequirement.SPEAKS_WSMAN, "a WS-Management endpoint", "HTTP " + other.status(), other);
    }

    // codes: wire-wsman 4.6
    private RequirementFailure ofFault(WsmanFaultException fault) {
        SoapFault soap = fault.fault();
        long code = soap.wsmanCode().orElse(0);
        WsmanRequirement unmet = switch ((int) code) {
            case 5, 0x80070005 -> WsmanRequirement.ACCESS_GRANTED;
            case 0x8033803B, 0x80338002 -> WsmanRequirement.CONFIGURATION_EXISTS;
            case 0x803381A5, 0x803381A6, 0x803381A7, 0x803381A8, 0x803381AB, 0x803381E4 -> WsmanRequirement.QUOTA_FREE;
            default -> bySubcode(soap.subcode());
        };
        String seen = code == 0 ? "fault " + soap.subcode() : "fault " + code + " " + soap.subcode();
        return failure(unmet, options.resourceUri(), seen + ": " + soap.text(), fault);
    }

    private static WsmanRequirement bySubcode(String subcode) {
        return switch (subcode) {
            case "AccessDenied" -> WsmanRequirement.ACCESS_GRANTED;
            case "QuotaLimit" -> WsmanRequirement.QUOTA_FREE;
            case "DestinationUnreachable" -> WsmanRequirement.CONFIGURATION_EXISTS;
            default -> WsmanRequirement.SHELL_CREATED;
        };
    }

    private RequirementFailure failure(WsmanRequirement unmet, String expected, String observed, Throwable cause) {
        return new RequirementFailure(
                unmet,
                expected,
                observed,
                evidence(cause),
                Map.of("host", options.uri().getHost()));
    }

    private static Map<String, String> evidence(Throwable cause) {
        Map<String, String> evidence = new LinkedHashMap<>();
        for (Throwable t = cause; t != null && evidence.size() < 4; t = t.getCause()) {
            evidence.put(t.getClass().getSimpleName(), String.valueOf(t.getMessage()));
        }
        return evidence;
    }

    private static Throwable rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && !(root instanceof SSLException)) {
            root = root.getCause();
        }
        return root;
    }
}
