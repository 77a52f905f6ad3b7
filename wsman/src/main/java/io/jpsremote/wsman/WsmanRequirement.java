package io.jpsremote.wsman;

import static io.jpsremote.psrp.failure.Requirement.Category.AUTHENTICATION;
import static io.jpsremote.psrp.failure.Requirement.Category.AUTHORISATION;
import static io.jpsremote.psrp.failure.Requirement.Category.NETWORK;
import static io.jpsremote.psrp.failure.Requirement.Category.PROTOCOL;
import static io.jpsremote.psrp.failure.Requirement.Category.QUOTA;
import static io.jpsremote.psrp.failure.Requirement.Side.LOCAL;
import static io.jpsremote.psrp.failure.Requirement.Side.PATH;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import java.util.List;

/** What has to hold for a session over WS-Management, as far as a client can see it. */
public enum WsmanRequirement implements Requirement {
    HOST_RESOLVES(
            "The computer's name has to resolve to an address.",
            NETWORK,
            LOCAL,
            Remedy.of(LOCAL, "Correct -ComputerName, or ask the DNS for it: nslookup {host}")),
    LISTENER_REACHABLE(
            "A WS-Management listener has to accept TCP connections on the port.",
            NETWORK,
            REMOTE,
            Remedy.elevated(REMOTE, "Enable-PSRemoting", "WinRM"),
            Remedy.of(LOCAL, "Give the listener's port: -Port 5985 (http), -Port 5986 -UseSSL (https)")),
    PATH_OPEN(
            "The network has to carry packets to the listener's port.",
            NETWORK,
            PATH,
            Remedy.elevated(REMOTE, "Get-NetFirewallRule -Name WINRM-HTTP* | Get-NetFirewallAddressFilter", "")),
    TLS_TRUSTED(
            "The server's certificate has to be trusted and to name the host.",
            NETWORK,
            REMOTE,
            Remedy.of(LOCAL, "Give the certificate authority or the pin of the server's certificate")),
    SPEAKS_WSMAN(
            "What answers on the port has to speak WS-Management.",
            NETWORK,
            REMOTE,
            Remedy.of(LOCAL, "Check -Port and -ApplicationName (default wsman)")),
    SCHEME_OFFERED(
            "The server has to offer the way of authentication that is used.",
            AUTHENTICATION,
            REMOTE,
            Remedy.of(LOCAL, "Use a scheme the server offers: -Authentication"),
            Remedy.elevated(REMOTE, "Set-Item WSMan:\\localhost\\Service\\Auth\\Negotiate $true", "")),
    CREDENTIALS_ACCEPTED(
            "The server has to accept the user name and password.",
            AUTHENTICATION,
            REMOTE,
            Remedy.of(LOCAL, "Give the right user name and password with -Credential, as DOMAIN\\user or .\\user")),
    KERBEROS_TICKET(
            "A Kerberos ticket for the service has to be had.",
            AUTHENTICATION,
            LOCAL,
            Remedy.of(LOCAL, "kinit USER@REALM, then try again"),
            Remedy.of(LOCAL, "Give a user name and password with -Credential")),
    MESSAGES_SEALED(
            "Over plain http the server wants sealed messages.",
            AUTHENTICATION,
            LOCAL,
            Remedy.of(LOCAL, "Use Negotiate, or https: -UseSSL")),
    CONFIGURATION_EXISTS(
            "The session configuration has to exist on the server.",
            AUTHORISATION,
            REMOTE,
            Remedy.elevated(REMOTE, "Get-PSSessionConfiguration", ""),
            Remedy.elevated(REMOTE, "Enable-PSRemoting", "WinRM")),
    ACCESS_GRANTED(
            "The user has to be allowed to use the session configuration.",
            AUTHORISATION,
            REMOTE,
            Remedy.elevated(REMOTE, "Add-LocalGroupMember -Group 'Remote Management Users' -Member {user}", "")),
    QUOTA_FREE(
            "The server's quota of shells and operations must not be used up.",
            QUOTA,
            REMOTE,
            Remedy.of(
                    REMOTE,
                    "Remove sessions that are not needed any more: Get-PSSession -ComputerName {host} | Remove-PSSession")),
    SHELL_CREATED(
            "The server has to create the shell.",
            PROTOCOL,
            REMOTE,
            Remedy.elevated(REMOTE, "Get-WinEvent -LogName Microsoft-Windows-WinRM/Operational -MaxEvents 20", ""));

    private final String sentence;
    private final Category category;
    private final Side side;
    private final List<Remedy> remedies;

    WsmanRequirement(String sentence, Category category, Side side, Remedy... remedies) {
        this.sentence = sentence;
        this.category = category;
        this.side = side;
        this.remedies = List.of(remedies);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public List<Remedy> remedies() {
        return remedies;
    }
}
