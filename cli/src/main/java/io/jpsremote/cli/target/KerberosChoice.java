package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.credential.CredentialParameters;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants of Kerberos beside a ticket.
 *
 * @param keytab keys to log on with instead of a password, null for none
 * @param delegate whether the server gets a ticket to act for the user
 * @param always whether it gets it without the domain's trust, too
 */
public record KerberosChoice(@Nullable Path keytab, boolean delegate, boolean always) {

    /** @throws UsageException when parameters do not go together */
    static KerberosChoice of(BoundParameters p, WsmanScheme scheme) {
        String keytab = p.text("Keytab");
        boolean asked = keytab != null || p.flag("Delegate") || p.flag("DelegateAlways");
        if (asked && scheme != WsmanScheme.KERBEROS && scheme != WsmanScheme.NEGOTIATE) {
            throw new UsageException("-Keytab and -Delegate are for -Authentication Kerberos, Negotiate or Default.");
        }
        if (keytab != null && CredentialParameters.given(p)) {
            throw new UsageException("-Keytab replaces the password: it takes no source of one beside it.");
        }
        return new KerberosChoice(
                keytab == null ? null : Path.of(keytab),
                p.flag("Delegate") || p.flag("DelegateAlways"),
                p.flag("DelegateAlways"));
    }
}
