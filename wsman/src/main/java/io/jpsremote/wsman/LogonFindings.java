package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.wsman.auth.AuthenticationRefusedException;
import io.jpsremote.wsman.auth.KerberosEvidence;
import io.jpsremote.wsman.auth.KerberosException;

/** What Kerberos, NTLM and SPNEGO show. */
final class LogonFindings {

    private final Situation situation;

    LogonFindings(Situation situation) {
        this.situation = situation;
    }

    Finding of(KerberosException kerberos) {
        String expected = "a ticket for HTTP/" + situation.host();
        if (kerberos.number().isPresent()) {
            return ofNumber(kerberos.number().getAsInt(), expected);
        }
        return switch (kerberos.problem()) {
            case NO_TICKET_CACHE -> Finding.of(KerberosRequirement.KERBEROS_TICKET, expected, "no ticket cache");
            case UNREADABLE_CACHE_KIND ->
                Finding.of(KerberosRequirement.TICKET_CACHE_READABLE, "a ticket cache in a file", "another kind");
            case NO_VALID_TICKET ->
                Finding.of(KerberosRequirement.TICKET_CURRENT, expected, "no ticket-granting ticket that is valid now");
            case KEYTAB_UNUSABLE -> Finding.of(KerberosRequirement.KEYTAB_USABLE, "a key of the keytab", "none");
            case ADDRESS_GIVEN ->
                Finding.of(WsmanRequirement.KERBEROS_NAMES_HOST, "a DNS name", "the address " + situation.host());
            case LOCAL_ACCOUNT ->
                Finding.of(KerberosRequirement.DOMAIN_ACCOUNT, "an account of a domain", situation.user());
            case PASSWORD_NOT_KEPT ->
                Finding.of(WsmanRequirement.CREDENTIAL_AVAILABLE, "a password", "a session that kept none");
            case CONTEXT_FAILED ->
                Finding.of(WsmanRequirement.SERVER_PROVES_ITSELF, "an answer that fits the ticket", "another one");
            case KDC_SILENT -> unreached(kerberos, "silence");
            case REFUSED_BY_KDC, NO_KDC -> withoutNumber(kerberos, expected);
        };
    }

    private Finding withoutNumber(KerberosException kerberos, String expected) {
        return switch (KerberosEvidence.of(kerberos).orElse(KerberosEvidence.NO_KDC)) {
            case UNOPENED ->
                Finding.of(KerberosRequirement.PASSWORD_RIGHT, expected, "an answer the password does not open");
            case NO_REALM -> Finding.of(KerberosRequirement.DEFAULT_REALM_SET, "a realm", "none");
            case NO_KDC ->
                Finding.of(KerberosRequirement.REALM_KNOWN, "a KDC of the realm in krb5.conf or DNS", "none")
                        .place("realm", realm());
            case UNREACHED -> unreached(kerberos, "no answer");
        };
    }

    private static Finding unreached(KerberosException kerberos, String seen) {
        String kdcs = String.join(", ", kerberos.kdcs());
        Finding found = Finding.of(
                KerberosRequirement.KDC_REACHABLE, "an answer of the KDC" + (kdcs.isEmpty() ? "" : " " + kdcs), seen);
        if (kdcs.isEmpty()) {
            return found.place("kdcport", "88");
        }
        String first = kerberos.kdcs().get(0);
        int colon = first.lastIndexOf(':');
        return found.fact("KDC", kdcs)
                .place("kdc", colon < 0 ? first : first.substring(0, colon))
                .place("kdcport", colon < 0 ? "88" : first.substring(colon + 1));
    }

    private Finding ofNumber(int number, String expected) {
        String seen = "Kerberos error " + number;
        if (number == 7 && situation.namesShortName()) {
            return Finding.of(WsmanAmbiguity.SERVICE_UNKNOWN, expected, seen)
                    .first(KerberosRequirement.FULL_NAME_USED, true);
        }
        Requirement unmet = KerberosRequirement.numbered(number).orElse(KerberosRequirement.KDC_SERVES);
        return Finding.of(unmet, expected, seen).fact("Kerberos error", Integer.toString(number));
    }

    /** As far as the user name says it. */
    private String realm() {
        String user = situation.user();
        int backslash = user.indexOf('\\');
        int at = user.indexOf('@');
        return backslash > 0 ? user.substring(0, backslash) : at < 0 ? "" : user.substring(at + 1);
    }

    Finding of(AuthenticationRefusedException refused) {
        if (refused.ntStatus().isPresent()) {
            return ofStatus(refused.ntStatus().getAsInt());
        }
        return switch (refused.reason()) {
            case OUTDATED ->
                Finding.of(WsmanRequirement.CREDSSP_VERSION_SAFE, "CredSSP of version 5 or later", "an older version");
            case WEAK -> weak();
            case TAMPERED ->
                Finding.of(WsmanRequirement.SERVER_PROVES_ITSELF, "a valid checksum", "a wrong one or none");
            case REJECTED -> Finding.of(WsmanRequirement.MECHANISM_SHARED, "Kerberos or NTLM", "reject");
            case MALFORMED ->
                Finding.of(WsmanRequirement.MECHANISM_SHARED, "a token of Kerberos or NTLM", "something else");
        };
    }

    private Finding weak() {
        return switch (situation.authentication()) {
            case KERBEROS ->
                Finding.of(WsmanRequirement.SERVER_PROVES_ITSELF, "mutual authentication and sealing", "less");
            case NEGOTIATE, CREDSSP, BASIC, CERTIFICATE ->
                Finding.of(WsmanRequirement.NTLM_STRONG, "NTLMv2, signed and sealed", "a weaker challenge");
        };
    }

    // [MS-ERREF] 2.3
    private static Finding ofStatus(int status) {
        Requirement unmet = switch (status) {
            case 0xC000006D, 0xC000006A, 0xC0000064 -> WsmanRequirement.CREDENTIALS_ACCEPTED;
            case 0xC0000072, 0xC0000234, 0xC0000193 -> WsmanRequirement.ACCOUNT_USABLE;
            case 0xC0000071, 0xC0000224 -> KerberosRequirement.PASSWORD_CURRENT;
            case 0xC000006F, 0xC0000070 -> KerberosRequirement.POLICY_PERMITS;
            case 0xC000006E -> WsmanRequirement.PASSWORD_NOT_BLANK;
            case 0xC000005E -> ServiceRequirement.LOGON_SERVER_REACHABLE;
            case 0xC0000133 -> WsmanRequirement.CLOCKS_AGREE;
            case 0xC000015B -> ServiceRequirement.NETWORK_LOGON_RIGHT;
            case 0xC0000418 -> WsmanRequirement.NTLM_PERMITTED;
            default -> WsmanRequirement.CREDENTIALS_ACCEPTED;
        };
        return Finding.of(unmet, "a logon", String.format("NTSTATUS 0x%08X", status));
    }
}
