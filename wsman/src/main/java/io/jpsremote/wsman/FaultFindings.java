package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.wsman.soap.SoapFault;
import java.util.Optional;
import java.util.OptionalLong;

/** What the codes of a fault say (wire-wsman 4.6); its text is shown and never read. */
final class FaultFindings {

    private static final int ACCESS_DENIED = 5;
    private static final int ACCESS_DENIED_HRESULT = 0x80070005;
    private static final int LOGON_FAILURE = 1326;
    private static final int REDIRECT_REQUESTED = 0x80338199;
    private static final int REDIRECT_INVALID = 0x803381B7;
    private static final int CREDSSP_OFF = 0x803381A2;

    private final Situation situation;

    FaultFindings(Situation situation) {
        this.situation = situation;
    }

    Finding of(String step, SoapFault fault) {
        String number = fault.wsmanCode().isPresent() ? fault.wsmanCode().getAsLong() + " " : "";
        String seen =
                ("fault " + number + fault.subcode()).strip() + (fault.text().isEmpty() ? "" : ": " + fault.text());
        return byCodes(step, fault, seen)
                .fact("fault code", number.strip())
                .fact("subcode", fault.subcode())
                .fact("machine", fault.machine());
    }

    private Finding byCodes(String step, SoapFault fault, String seen) {
        Optional<Finding> inner = byCode(step, fault.providerCode(), seen);
        return inner.or(() -> byCode(step, fault.wsmanCode(), seen)).orElseGet(() -> bySubcode(step, fault, seen));
    }

    private Optional<Finding> byCode(String step, OptionalLong code, String seen) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        String expected = situation.resourceUri();
        return switch ((int) code.getAsLong()) {
            case ACCESS_DENIED, ACCESS_DENIED_HRESULT -> Optional.of(denied(step, seen));
            case REDIRECT_REQUESTED ->
                Optional.of(Finding.of(WsmanRequirement.REDIRECT_ALLOWED, "the endpoint at this address", seen));
            case REDIRECT_INVALID ->
                Optional.of(Finding.of(WsmanRequirement.REDIRECT_ADDRESS_VALID, "an address", seen));
            case LOGON_FAILURE -> Optional.of(Finding.of(WsmanRequirement.CREDENTIALS_ACCEPTED, "a logon", seen));
            case CREDSSP_OFF -> Optional.of(Finding.of(WsmanRequirement.CREDSSP_OFFERED, "CredSSP", seen));
            default ->
                ServiceRequirement.coded(code.getAsLong())
                        .map(r -> r == ServiceRequirement.CONFIGURATION_EXISTS
                                ? missing(seen)
                                : Finding.of(r, expected, seen));
        };
    }

    private Finding missing(String seen) {
        return situation.defaultConfiguration()
                ? Finding.of(WsmanAmbiguity.DEFAULT_CONFIGURATION_MISSING, situation.resourceUri(), seen)
                : Finding.of(ServiceRequirement.CONFIGURATION_EXISTS, situation.resourceUri(), seen);
    }

    private Finding denied(String step, String seen) {
        if (step.equals("connect session")) {
            return Finding.of(ServiceRequirement.SESSION_OWNED, "a session of this user", seen);
        }
        boolean loopback = situation.surroundings().loopback();
        return Finding.of(WsmanAmbiguity.ACCESS_DENIED, situation.resourceUri(), seen)
                // administrators of another domain are filtered, too, and whose domain it is only the server knows
                .last(ServiceRequirement.TOKEN_UNFILTERED, situation.domainAccount())
                .without(ServiceRequirement.LOOPBACK_ELEVATED, !loopback);
    }

    private Finding bySubcode(String step, SoapFault fault, String seen) {
        Requirement unmet = switch (fault.subcode()) {
            case "QuotaLimit" -> ServiceRequirement.QUOTA_FREE;
            case "InvalidSelectors" -> ServiceRequirement.SHELL_EXISTS;
            case "TimedOut" -> ServiceRequirement.OPERATION_IN_TIME;
            case "EndpointUnavailable" -> ServiceRequirement.RESOURCE_ONLINE;
            case "ActionNotSupported" -> ServiceRequirement.OPERATION_SUPPORTED;
            case "EncodingLimit" -> ServiceRequirement.ENVELOPE_WITHIN_QUOTA;
            default -> ServiceRequirement.SHELL_CREATED;
        };
        return switch (fault.subcode()) {
            case "AccessDenied" -> denied(step, seen);
            case "DestinationUnreachable", "InvalidResourceURI" -> missing(seen);
            default -> Finding.of(unmet, situation.resourceUri(), seen);
        };
    }
}
