package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.UsageException;
import java.util.Locale;

/** {@code -Authentication} over WS-Management. */
public enum WsmanScheme {
    /** Kerberos where there is a ticket to be had, else NTLM. */
    NEGOTIATE,
    KERBEROS,
    BASIC,
    /** As Negotiate, and the server gets the password. */
    CREDSSP,
    /** The client's certificate; chosen by giving one. */
    CERTIFICATE;

    /**
     * @throws UsageException when PowerShell does not know the word, or this program does not yet
     */
    static WsmanScheme of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "default", "negotiate" -> NEGOTIATE;
            case "kerberos" -> KERBEROS;
            case "basic" -> BASIC;
            case "credssp" -> CREDSSP;
            case "digest", "negotiatewithimplicitcredential" ->
                throw new UsageException("-Authentication " + word
                        + " is not here yet. There are Default, Negotiate, Kerberos, Basic and CredSSP.");
            default ->
                throw new UsageException(
                        "-Authentication is one of Default, Negotiate, Kerberos, Basic, CredSSP, not '" + word + "'.");
        };
    }
}
