package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;

/** What this machine and the caller's settings have to be like before any connection is tried. */
final class LocalChecks {

    static final Set<Requirement> REQUIREMENTS = Set.of(
            WsmanRequirement.KERBEROS_NAMES_HOST,
            WsmanRequirement.ADDRESS_NEEDS_CREDENTIAL,
            WsmanRequirement.JAVA_ALGORITHMS_AVAILABLE,
            KerberosRequirement.KRB5_CONF_READABLE,
            KerberosRequirement.DEFAULT_REALM_SET);

    private final Situation situation;
    private final KerberosFiles kerberos;

    LocalChecks(Situation situation, KerberosFiles kerberos) {
        this.situation = situation;
        this.kerberos = kerberos;
    }

    /** The first thing that is wrong, if something is. */
    Optional<Finding> check() {
        return target().or(this::kerberos).or(this::algorithms);
    }

    private Optional<Finding> target() {
        if (!situation.namesAddress()) {
            return Optional.empty();
        }
        if (situation.authentication() == WsmanAuthentication.KERBEROS) {
            return Optional.of(
                    Finding.of(WsmanRequirement.KERBEROS_NAMES_HOST, "a DNS name", "the address " + situation.host()));
        }
        return negotiatesByTicket()
                ? Optional.of(Finding.of(
                        WsmanRequirement.ADDRESS_NEEDS_CREDENTIAL,
                        "a credential",
                        "none, and an address as the target"))
                : Optional.empty();
    }

    private boolean negotiatesByTicket() {
        return situation.authentication() == WsmanAuthentication.NEGOTIATE
                && situation.user().isEmpty();
    }

    private Optional<Finding> kerberos() {
        return situation.authentication() == WsmanAuthentication.KERBEROS
                ? kerberos.fault(situation.user())
                : Optional.empty();
    }

    /** NTLM needs MD5, which a Java restricted to approved algorithms does not have. */
    private Optional<Finding> algorithms() {
        boolean maybeNtlm = situation.authentication() == WsmanAuthentication.NEGOTIATE
                && !situation.user().isEmpty()
                && !situation.tls();
        if (!maybeNtlm) {
            return Optional.empty();
        }
        try {
            Mac.getInstance("HmacMD5");
            MessageDigest.getInstance("MD5");
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of(
                    Finding.of(WsmanRequirement.JAVA_ALGORITHMS_AVAILABLE, "HmacMD5 and MD5", "not all of them"));
        }
    }
}
