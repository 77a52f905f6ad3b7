package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.AmbiguityText;
import io.jpsremote.psrp.failure.Requirement;
import java.util.List;

/** What looks the same over WS-Management, and what would tell it apart. */
public enum WsmanAmbiguity implements Ambiguity {
    NAME_UNRESOLVED(
            "the resolver gives no address",
            "Does another name resolve? Then it is this name, else the name service.",
            WsmanRequirement.HOST_RESOLVES,
            WsmanRequirement.NAME_SERVICE_ANSWERS),
    CONNECTION_REFUSED(
            "the connection is refused",
            "Is WinRM running there (Get-Service WinRM), and on which ports and addresses does it listen (winrm enumerate winrm/config/listener)?",
            WsmanRequirement.LISTENER_REACHABLE,
            WsmanRequirement.WINRM_RUNNING,
            WsmanRequirement.PORT_RIGHT,
            WsmanRequirement.LISTENER_ON_ADDRESS,
            WsmanRequirement.PORT_NAMED),
    NO_ANSWER(
            "no answer to SYN",
            "Does the host answer on any other port (5986, 445, 3389, 22), and is it in a subnet of this machine?",
            WsmanRequirement.PATH_OPEN,
            WsmanRequirement.LOCAL_SUBNET,
            WsmanRequirement.HOST_UP),
    NO_ROUTE(
            "ICMP says that the host cannot be reached",
            "Is there a route (ip route get ADDRESS)? Then a firewall on the way rejects the connection.",
            WsmanRequirement.ROUTE_EXISTS,
            WsmanRequirement.PATH_PERMITTED),
    TLS_ENDED(
            "the server ends the TLS handshake",
            "Which certificate is bound to the port there (netsh http show sslcert), and which TLS versions are enabled?",
            WsmanRequirement.TLS_CONFIGURED,
            WsmanRequirement.TLS_VERSION_SHARED,
            WsmanRequirement.CLIENT_CERTIFICATE_GIVEN,
            WsmanRequirement.TLS_ON_PORT),
    CERTIFICATE_WANTED_AND_DROPPED(
            "the server asks for a client certificate, gets none it takes, and the connection ends without an answer",
            "Does the listener demand a certificate (netsh http show sslcert: Negotiate Client Certificate), and does it answer to a client that shows one?",
            WsmanRequirement.CLIENT_CERTIFICATE_GIVEN,
            WsmanRequirement.CONNECTION_KEPT),
    TLS_SILENT(
            "the connection is accepted, and nothing answers to ClientHello",
            "Is it an https port? Try it without -UseSSL.",
            WsmanRequirement.TLS_ON_PORT,
            WsmanRequirement.LISTENER_ANSWERS),
    LOGON_CUT(
            "the connection is closed between the legs of a logon, and nothing names a proxy",
            "Is a proxy or a balancer on the way that shows itself to nobody? Then https gets through it.",
            WsmanRequirement.PROXY_KEEPS_CONNECTION,
            WsmanRequirement.CONNECTION_KEPT),
    BASIC_NOT_OFFERED(
            "401 over http whose WWW-Authenticate headers lack Basic",
            "Does the https port offer Basic? Then it is http that it is not offered over.",
            WsmanRequirement.BASIC_OVER_HTTPS,
            WsmanRequirement.SCHEME_OFFERED),
    NOT_WSMAN(
            "something else than WS-Management answers",
            "What listens on that port there, and is a proxy on the way?",
            WsmanRequirement.SPEAKS_WSMAN,
            WsmanRequirement.PORT_NAMED),
    SERVICE_UNAVAILABLE(
            "HTTP 503",
            "Is WinRM running there, and is /wsman the path it serves? Or does a proxy on the way say that it cannot reach it?",
            WsmanRequirement.WINRM_RUNNING,
            WsmanRequirement.URL_SERVED,
            WsmanRequirement.PROXY_PERMITS),
    BAD_REQUEST(
            "HTTP 400",
            "Is it the https port, and does a user in fewer groups get through?",
            WsmanRequirement.HTTPS_EXPECTED,
            WsmanRequirement.HEADERS_FIT),
    FORBIDDEN(
            "HTTP 403",
            "Does the server want a client certificate for this path (netsh http show sslcert: Negotiate Client Certificate)?",
            WsmanRequirement.CLIENT_CERTIFICATE_GIVEN,
            WsmanRequirement.STATUS_EXPECTED),
    EMPTY_ERROR(
            "HTTP 500 without a body",
            "Does the same work over https or with Negotiate? Then the server wants sealed messages.",
            WsmanRequirement.MESSAGES_SEALED,
            ServiceRequirement.PROVIDER_LIVES),
    LOGON_REFUSED(
            "401 after the proof of the password",
            "Does the same user get a Kerberos ticket (kinit)? The KDC gives the exact reason; this server gives none.",
            WsmanRequirement.CREDENTIALS_ACCEPTED,
            WsmanRequirement.ACCOUNT_USABLE,
            WsmanRequirement.NTLM_PERMITTED,
            WsmanRequirement.PASSWORD_NOT_BLANK,
            WsmanRequirement.CHANNEL_BINDING_TAKEN,
            WsmanRequirement.CLOCKS_AGREE),
    OWN_LOGON_REFUSED(
            "401 after the proof of the password of an account of the server itself",
            "Does the account log on with that password at the computer's console? This server gives no reason.",
            WsmanRequirement.CREDENTIALS_ACCEPTED,
            WsmanRequirement.ACCOUNT_USABLE,
            WsmanRequirement.NTLM_PERMITTED,
            WsmanRequirement.PASSWORD_NOT_BLANK,
            WsmanRequirement.CHANNEL_BINDING_TAKEN),
    BASIC_REFUSED(
            "401 after a password by Basic",
            "Is it an account of that computer, and does its password work at the console?",
            WsmanRequirement.CREDENTIALS_ACCEPTED,
            WsmanRequirement.BASIC_LOCAL_ACCOUNT,
            WsmanRequirement.ACCOUNT_USABLE),
    TICKET_REFUSED(
            "401 after a Kerberos ticket",
            "Has the server the key of its service account (setspn -X), the right time, and does it see this client's TLS?",
            KerberosRequirement.SERVICE_KEY_MATCHES,
            KerberosRequirement.CLOCK_RIGHT,
            WsmanRequirement.CHANNEL_BINDING_TAKEN),
    SERVICE_UNKNOWN(
            "the KDC knows no such service",
            "Is the name the full one under which the computer is joined to the domain?",
            KerberosRequirement.SERVICE_KNOWN,
            KerberosRequirement.FULL_NAME_USED),
    ACCESS_DENIED(
            "fault 5, access denied, to Create",
            "Is the account local, does another session configuration open, and does Enumerate work?",
            ServiceRequirement.ACCESS_GRANTED,
            ServiceRequirement.TOKEN_UNFILTERED,
            ServiceRequirement.CONFIGURATION_OPEN_TO_USER,
            ServiceRequirement.CONFIGURATION_ENABLED,
            ServiceRequirement.REMOTING_ENABLED,
            ServiceRequirement.SERVICE_ACCESS_GRANTED,
            ServiceRequirement.LOOPBACK_ELEVATED),
    DEFAULT_CONFIGURATION_MISSING(
            "the server knows no Microsoft.PowerShell",
            "Is Windows PowerShell there ($PSVersionTable), and is it registered (Get-PSSessionConfiguration)?",
            ServiceRequirement.CONFIGURATION_EXISTS,
            ServiceRequirement.POWERSHELL_INSTALLED);

    private final AmbiguityText text;

    WsmanAmbiguity(String symptom, String question, Requirement... ranked) {
        this.text = new AmbiguityText(symptom, question, List.of(ranked));
    }

    @Override
    public AmbiguityText text() {
        return text;
    }
}
