package io.jpsremote.wsman;

import static io.jpsremote.psrp.failure.Remedy.elevated;
import static io.jpsremote.psrp.failure.Requirement.Category.AUTHENTICATION;
import static io.jpsremote.psrp.failure.Requirement.Category.AUTHORISATION;
import static io.jpsremote.psrp.failure.Requirement.Category.LINK;
import static io.jpsremote.psrp.failure.Requirement.Category.NETWORK;
import static io.jpsremote.psrp.failure.Requirement.Category.PROTOCOL;
import static io.jpsremote.psrp.failure.Requirement.Category.QUOTA;
import static io.jpsremote.psrp.failure.Requirement.Category.USAGE;
import static io.jpsremote.psrp.failure.Requirement.Certainty.DOCUMENTED;
import static io.jpsremote.psrp.failure.Requirement.Certainty.INFERRED;
import static io.jpsremote.psrp.failure.Requirement.Certainty.RECORDED;
import static io.jpsremote.psrp.failure.Requirement.Side.LOCAL;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;
import static io.jpsremote.psrp.failure.RequirementText.of;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementText;
import java.util.List;
import java.util.Optional;

/** What the WS-Management service wants of somebody who has logged on; most of it has a fault code of its own. */
public enum ServiceRequirement implements Requirement {
    // ---- authorisation
    ACCESS_GRANTED(of(AUTHORISATION, REMOTE, "The user has to be allowed to use the session configuration.")
            .seen(DOCUMENTED, "fault 5, access denied, to Create")
            .by(
                    elevated(REMOTE, "Get-PSSessionConfiguration -Name {config} | Format-List Name, Permission", ""),
                    elevated(REMOTE, "Add-LocalGroupMember -Group 'Remote Management Users' -Member {member}", "")
                            .weakening("who may log on: this user too"))),
    TOKEN_UNFILTERED(
            of(
                            AUTHORISATION,
                            REMOTE,
                            "An administrator who is a local account, or of another domain, keeps those rights over the network only if told so.")
                    .seen(
                            DOCUMENTED,
                            "fault 5 to a local account other than the built-in Administrator, or to one of another domain")
                    .by(
                            Remedy.of(
                                    LOCAL, "Use an account of the server's own domain that is an administrator there"),
                            elevated(
                                            REMOTE,
                                            "New-ItemProperty -Name LocalAccountTokenFilterPolicy -Path HKLM:\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System -PropertyType DWord -Value 1",
                                            "")
                                    .weakening(
                                            "the filter of administrators' rights over the network, for all local accounts and other domains"))),
    SERVICE_ACCESS_GRANTED(
            of(AUTHORISATION, REMOTE, "The user has to be allowed to use the WinRM service at all (RootSDDL).")
                    .seen(DOCUMENTED, "fault 5 already to Enumerate")
                    .by(
                            elevated(REMOTE, "Get-Item WSMan:\\localhost\\Service\\RootSDDL", ""),
                            elevated(REMOTE, "winrm configSDDL default   # opens a window", "")
                                    .weakening("who may use the service: this user too"))),
    REMOTING_ENABLED(of(AUTHORISATION, REMOTE, "PowerShell remoting must not have been disabled (Disable-PSRemoting).")
            .seen(DOCUMENTED, "fault 5 to Create, whoever asks")
            .by(
                    elevated(
                            REMOTE,
                            "Get-PSSessionConfiguration | Format-List Name, Permission   # NETWORK AccessDenied?",
                            ""),
                    Opening.remoting(""))),
    CONFIGURATION_ENABLED(of(AUTHORISATION, REMOTE, "The session configuration must not be disabled.")
            .seen(DOCUMENTED, "fault 5 to Create, whoever asks")
            .by(
                    elevated(REMOTE, "Get-PSSessionConfiguration -Name {config}", ""),
                    elevated(REMOTE, "Enable-PSSessionConfiguration -Name {config}", "WinRM")
                            .weakening("the disabling of that configuration"))),
    CONFIGURATION_OPEN_TO_USER(of(
                    AUTHORISATION, REMOTE, "The session configuration's own access list has to let the user in.")
            .seen(INFERRED, "fault 5 for this configuration, while another one opens")
            .by(
                    Remedy.of(LOCAL, "Use the configuration that opens: -ConfigurationName NAME"),
                    elevated(REMOTE, "Set-PSSessionConfiguration -Name {config} -ShowSecurityDescriptorUI", "WinRM")
                            .weakening("the configuration's access list"))),
    LOOPBACK_ELEVATED(of(AUTHORISATION, LOCAL, "A connection to the own computer has to be made as administrator.")
            .seen(DOCUMENTED, "fault 5 from this computer to itself")
            .by(elevated(LOCAL, "Start the program again with 'Run as administrator'", ""))),
    CONFIGURATION_EXISTS(
            of(AUTHORISATION, REMOTE, "The session configuration has to exist on the server.")
                    .seen(DOCUMENTED, "fault 2150858811, 2150858754 or 2150858752 on the resource URI")
                    .by(
                            Remedy.of(
                                    LOCAL,
                                    "Use one that is there: -ConfigurationName NAME   # Windows PowerShell's own is Microsoft.PowerShell"),
                            elevated(REMOTE, "Get-PSSessionConfiguration", ""),
                            Opening.remoting("In the PowerShell whose endpoint it is: ")),
            0x8033803B,
            0x80338002,
            0x80338000),
    POWERSHELL_INSTALLED(
            of(AUTHORISATION, REMOTE, "Windows PowerShell 3.0 or later has to be installed and registered with WinRM.")
                    .seen(DOCUMENTED, "WS-Management answers, but knows no Microsoft.PowerShell")
                    .by(
                            elevated(REMOTE, "Get-PSSessionConfiguration", ""),
                            elevated(
                                    REMOTE,
                                    "Install Windows Management Framework 5.1 and .NET Framework 4.5.2: https://aka.ms/wmf51",
                                    "the computer"),
                            Opening.remoting(""))),
    CONFIGURATION_REMOTE(
            of(AUTHORISATION, REMOTE, "The session configuration has to be open to remote users.")
                    .seen(DOCUMENTED, "fault 2150859235")
                    .by(
                            Remedy.of(LOCAL, "Use another one: -ConfigurationName NAME"),
                            elevated(REMOTE, "Set-PSSessionConfiguration -Name {config} -AccessMode Remote", "WinRM")
                                    .weakening("the configuration's closure to the network")),
            0x803381E3),
    REMOTE_SHELLS_ALLOWED(
            of(AUTHORISATION, REMOTE, "The service has to allow remote shells.")
                    .seen(DOCUMENTED, "fault 2150859180")
                    .by(
                            elevated(REMOTE, "Get-Item WSMan:\\localhost\\Shell\\AllowRemoteShellAccess", ""),
                            elevated(REMOTE, "Set-Item WSMan:\\localhost\\Shell\\AllowRemoteShellAccess $true", "")
                                    .weakening("the server's closure to remote shells")),
            0x803381AC),
    REMOTE_REQUESTS_ALLOWED(
            of(AUTHORISATION, REMOTE, "The service has to allow remote requests.")
                    .seen(DOCUMENTED, "fault 2150859229")
                    .by(
                            elevated(REMOTE, "Look at the policy 'Allow remote server management through WinRM'", ""),
                            elevated(REMOTE, "Set-Item WSMan:\\localhost\\Service\\AllowRemoteAccess $true", "")
                                    .weakening("the server's closure to remote requests")),
            0x803381DD),
    RUN_AS_WORKS(
            of(AUTHORISATION, REMOTE, "The account that the session configuration runs as has to log on.")
                    .seen(DOCUMENTED, "fault 2150859231")
                    .by(
                            elevated(REMOTE, "Look at the policy 'Disallow WinRM from storing RunAs credentials'", ""),
                            elevated(
                                    REMOTE,
                                    "Set-PSSessionConfiguration -Name {config} -RunAsCredential ACCOUNT",
                                    "WinRM")),
            0x803381DF),
    VIRTUAL_ACCOUNT_MADE(
            of(AUTHORISATION, REMOTE, "WinRM has to run as Local System to make virtual accounts.")
                    .seen(DOCUMENTED, "fault 2150859259")
                    .by(elevated(
                            REMOTE,
                            "Get-CimInstance Win32_Service -Filter \"Name='WinRM'\" | Select-Object StartName",
                            "")),
            0x803381FB),
    PLUGIN_LOADS(
            of(AUTHORISATION, REMOTE, "The PowerShell that the session configuration starts has to be there.")
                    .seen(INFERRED, "fault 2152992672 of the provider")
                    .by(
                            elevated(REMOTE, "Get-PSSessionConfiguration -Name {config} | Format-List *", ""),
                            Opening.remoting("Install that PowerShell again; in it: ")),
            0x80540FA0),
    NETWORK_LOGON_RIGHT(
            of(AUTHORISATION, REMOTE, "The user needs the right to access the computer from the network.")
                    .seen(INFERRED, "fault 1385")
                    .by(elevated(
                            REMOTE,
                            "Look at the policies 'Access this computer from the network' and 'Deny access to this computer from the network'",
                            "")),
            1385),
    CONFIGURATION_64_BIT(
            of(AUTHORISATION, LOCAL, "Microsoft.PowerShell32 runs 32-bit programs and sees a part of the system only.")
                    .seen(DOCUMENTED, "the name of the session configuration")
                    .by(Remedy.of(LOCAL, "-ConfigurationName Microsoft.PowerShell"))
                    .advisory()),
    DOMAIN_NAMED(
            of(AUTHENTICATION, LOCAL, "The user name has to say where the account is: DOMAIN\\user or COMPUTER\\user.")
                    .seen(DOCUMENTED, "fault 1312")
                    .by(Remedy.of(
                            LOCAL, "-Credential DOMAIN\\user, or for an account of that computer -Credential .\\user")),
            1312),
    LOGON_SERVER_REACHABLE(
            of(AUTHENTICATION, REMOTE, "The server has to reach a domain controller.")
                    .seen(DOCUMENTED, "fault 1311")
                    .by(elevated(REMOTE, "nltest /dsgetdc:DOMAIN; Test-ComputerSecureChannel", "")),
            1311),

    // ---- quotas
    SHELLS_PER_USER(
            of(QUOTA, REMOTE, "The user must not have more shells than MaxShellsPerUser.")
                    .seen(DOCUMENTED, "fault 2150859173")
                    .by(
                            Remedy.of(LOCAL, Opening.REMOVE),
                            elevated(REMOTE, Opening.SHELLS, ""),
                            Opening.quota("Set-Item WSMan:\\localhost\\Shell\\MaxShellsPerUser 50", "")),
            0x803381A5),
    SHELLS_PER_USER_AND_PLUGIN(
            of(
                            QUOTA,
                            REMOTE,
                            "The user must not have more shells of the session configuration than MaxSessionsPerUser.")
                    .seen(DOCUMENTED, "fault 2150859236")
                    .by(
                            Remedy.of(LOCAL, Opening.REMOVE),
                            elevated(REMOTE, Opening.SHELLS, ""),
                            Opening.quota(
                                    "Set-PSSessionConfiguration -Name {config} -TransportOption (New-PSTransportOption -MaxSessionsPerUser 50)",
                                    "WinRM")),
            0x803381E4),
    CONCURRENT_USERS(
            of(QUOTA, REMOTE, "No more users than MaxConcurrentUsers can be served at once.")
                    .seen(DOCUMENTED, "fault 2150859237 or 2150859179")
                    .by(
                            Remedy.of(LOCAL, "Try again when somebody has left"),
                            Opening.quota("Set-Item WSMan:\\localhost\\Shell\\MaxConcurrentUsers 20", ""),
                            Opening.quota(
                                    "Set-PSSessionConfiguration -Name {config} -TransportOption (New-PSTransportOption -MaxConcurrentUsers 20)",
                                    "WinRM")),
            0x803381E5,
            0x803381AB),
    SHELLS_PER_PLUGIN(
            of(QUOTA, REMOTE, "The session configuration must not have more shells than MaxSessions.")
                    .seen(DOCUMENTED, "fault 2150859238")
                    .by(
                            Remedy.of(LOCAL, Opening.REMOVE),
                            elevated(REMOTE, Opening.SHELLS, ""),
                            Opening.quota(
                                    "Set-PSSessionConfiguration -Name {config} -TransportOption (New-PSTransportOption -MaxSessions 50)",
                                    "WinRM")),
            0x803381E6),
    OPERATIONS_PER_PLUGIN(
            of(QUOTA, REMOTE, "The session configuration must not have more operations at once than its quota allows.")
                    .seen(DOCUMENTED, "fault 2150859239")
                    .by(Remedy.of(LOCAL, "Try again later, with fewer sessions at once: -ThrottleLimit 8")),
            0x803381E7),
    OPERATIONS_PER_USER(
            of(QUOTA, REMOTE, "The user must not have more operations at once than MaxConcurrentOperationsPerUser.")
                    .seen(DOCUMENTED, "fault 2150859174 or 2150859240")
                    .by(
                            Remedy.of(LOCAL, "Use fewer sessions at once: -ThrottleLimit 8"),
                            Opening.quota(
                                    "Set-Item WSMan:\\localhost\\Service\\MaxConcurrentOperationsPerUser 3000", "")),
            0x803381A6,
            0x803381E8),
    COMMANDS_PER_SHELL(
            of(QUOTA, REMOTE, "A shell must not have more commands than MaxConcurrentCommandsPerSession.")
                    .seen(DOCUMENTED, "fault 2150859241")
                    .by(
                            Remedy.of(LOCAL, "Let commands end before new ones are started"),
                            Opening.quota(
                                    "Set-PSSessionConfiguration -Name {config} -TransportOption (New-PSTransportOption -MaxConcurrentCommandsPerSession 2000)",
                                    "WinRM")),
            0x803381E9),
    RESOURCES_FREE(
            of(QUOTA, REMOTE, "The server has to have resources for the operation.")
                    .seen(DOCUMENTED, "fault 2150859242")
                    .by(Remedy.of(LOCAL, "Try again later"), Remedy.of(REMOTE, "Look at memory, handles and load")),
            0x803381EA),
    LOAD_WITHIN_QUOTA(
            of(QUOTA, REMOTE, "Requests must not come faster than the load quota allows.")
                    .seen(DOCUMENTED, "fault 2150859175 or 2150859176")
                    .by(Remedy.of(LOCAL, "Send fewer requests at once: -ThrottleLimit 8")),
            0x803381A7,
            0x803381A8),
    SERVICE_NOT_BUSY(
            of(QUOTA, REMOTE, "The service must not be busy with other requests.")
                    .seen(DOCUMENTED, "fault 2150858815")
                    .by(
                            Remedy.of(LOCAL, "Try again later"),
                            elevated(REMOTE, "Get-Item WSMan:\\localhost\\Service\\MaxConnections", "")),
            0x8033803F),
    MEMORY_FREE(
            of(QUOTA, REMOTE, "A shell must not need more memory than MaxMemoryPerShellMB.")
                    .seen(DOCUMENTED, "fault 14")
                    .by(
                            elevated(REMOTE, "Get-Item WSMan:\\localhost\\Shell\\MaxMemoryPerShellMB", ""),
                            Opening.quota("Set-Item WSMan:\\localhost\\Shell\\MaxMemoryPerShellMB 2048", ""),
                            Opening.quota(
                                    "Set-Item WSMan:\\localhost\\Plugin\\{config}\\Quotas\\MaxMemoryPerShellMB 2048",
                                    "WinRM")),
            14),
    QUOTA_FREE(of(QUOTA, REMOTE, "The server's quota of shells and operations must not be used up.")
            .seen(DOCUMENTED, "subcode QuotaLimit with another code")
            .by(Remedy.of(LOCAL, Opening.REMOVE), elevated(REMOTE, Opening.SHELLS, ""))),

    // ---- sizes and times
    ENVELOPE_WITHIN_QUOTA(
            of(PROTOCOL, REMOTE, "Request and answer have to fit into the server's MaxEnvelopeSizekb.")
                    .seen(DOCUMENTED, "fault 2150858790, 2150858824, 2150858825 or 2150859025")
                    .by(
                            elevated(REMOTE, "Get-Item WSMan:\\localhost\\MaxEnvelopeSizekb", ""),
                            Opening.quota("Set-Item WSMan:\\localhost\\MaxEnvelopeSizekb 500", "")),
            0x80338026,
            0x80338048,
            0x80338049,
            0x80338111),
    SHELL_EXISTS(
            of(LINK, REMOTE, "The shell has to exist still.")
                    .seen(RECORDED, "fault 2150858843")
                    .by(Remedy.of(
                            LOCAL, "Open a new session: the old one timed out, was removed, or WinRM was restarted")),
            0x8033805B),
    IDLE_TIMEOUT_ALLOWED(
            of(USAGE, REMOTE, "The idle timeout lies between 60 seconds and the server's MaxIdleTimeoutms.")
                    .seen(DOCUMENTED, "fault 2150859250")
                    .by(
                            Remedy.of(LOCAL, "-SessionOption IdleTimeout=MS   # from 60000 to what the server allows"),
                            Opening.quota(
                                    "Set-PSSessionConfiguration -Name {config} -TransportOption (New-PSTransportOption -MaxIdleTimeoutSec SECONDS)",
                                    "WinRM")),
            0x803381F2),
    OPERATION_IN_TIME(
            of(PROTOCOL, REMOTE, "The operation has to end within its OperationTimeout.")
                    .seen(RECORDED, "fault 2150858793 to anything but Receive")
                    .by(
                            Remedy.of(LOCAL, "Allow more time: -SessionOption OperationTimeout=240000"),
                            Remedy.of(
                                    REMOTE, "Look at what the server is waiting for: a slow profile, a logon script")),
            0x80338029),
    SESSION_NAME_SHORT(
            of(USAGE, LOCAL, "A session's name has at most 255 characters.")
                    .seen(DOCUMENTED, "fault 2150859202")
                    .by(Remedy.of(LOCAL, "A shorter -Name")),
            0x803381C2),
    URI_SHORT(
            of(USAGE, LOCAL, "The address must not be longer than the server takes.")
                    .seen(DOCUMENTED, "fault 2150858797")
                    .by(Remedy.of(LOCAL, "A shorter -ApplicationName or -ConfigurationName")),
            0x8033802D),

    // ---- the service
    CONFIGURATION_INTACT(
            of(PROTOCOL, REMOTE, "The configuration of WS-Management has to be intact.")
                    .seen(DOCUMENTED, "fault 2150858757")
                    .by(
                            elevated(REMOTE, "winrm get winrm/config", ""),
                            elevated(
                                            REMOTE,
                                            "winrm invoke Restore http://schemas.microsoft.com/wbem/wsman/1/config '@{}'",
                                            "WinRM")
                                    .weakening("every setting of WS-Management that is stricter than the default")),
            0x80338005),
    SERVICE_SETTLED(
            of(PROTOCOL, REMOTE, "The service must not be starting or ending.")
                    .seen(DOCUMENTED, "fault 2150859118")
                    .by(Remedy.of(LOCAL, "Try again"), elevated(REMOTE, "Restart-Service WinRM", "WinRM")),
            0x8033816E),
    PROVIDER_LIVES(
            of(PROTOCOL, REMOTE, "The process that hosts the session (wsmprovhost.exe) has to live.")
                    .seen(DOCUMENTED, "fault 1722, 1726 or 2150859117, or HTTP 500 without a body")
                    .by(elevated(
                            REMOTE,
                            "Get-WinEvent -LogName Application -MaxEvents 50 | Where-Object Message -like *wsmprovhost*",
                            "")),
            1722,
            1726,
            0x8033816D),
    OPERATION_NOT_ABORTED(
            of(LINK, REMOTE, "Nobody may end the operation on the server.")
                    .seen(DOCUMENTED, "fault 995")
                    .by(elevated(REMOTE, "Get-Service WinRM", ""), Remedy.of(LOCAL, "Open a new session")),
            995,
            0x800703E3),
    COMPUTER_STAYS_UP(
            of(LINK, REMOTE, "The computer must not be shutting down.")
                    .seen(DOCUMENTED, "fault 1115")
                    .by(Remedy.of(LOCAL, "Wait until it has started again")),
            1115),
    RESOURCE_ONLINE(
            of(NETWORK, REMOTE, "The resource must not be offline.")
                    .seen(DOCUMENTED, "fault 2150858772 or subcode EndpointUnavailable")
                    .by(Remedy.of(LOCAL, "Try again later")),
            0x80338014),
    OPERATION_SUPPORTED(
            of(PROTOCOL, REMOTE, "The server has to know the operation.")
                    .seen(DOCUMENTED, "fault 2150858868 or subcode ActionNotSupported")
                    .by(elevated(
                            REMOTE, "Install Windows Management Framework 5.1: https://aka.ms/wmf51", "the computer")),
            0x80338074),
    LOCALE_SUPPORTED(
            of(PROTOCOL, REMOTE, "The server has to support the language that was asked for.")
                    .seen(DOCUMENTED, "fault 2150858855")
                    .by(Remedy.of(LOCAL, "-SessionOption Culture=en-US")),
            0x80338067),
    REQUEST_VALID(
            of(PROTOCOL, LOCAL, "The request has to be one that the server takes.")
                    .seen(DOCUMENTED, "a fault that only a mistake of this client explains")
                    .by(Remedy.of(LOCAL, "Please report it, with the output of -Verbose")),
            0x80540BC7, // no protocolversion
            0x803381D6, // the same command id twice
            0x803381D7, // the same resource id twice
            0x803381D5, // a shell id that is no GUID
            0x80338052, // options
            0x80338053,
            0x80338041, // schema
            0x8033800F), // a header
    OPTIONS_UNDERSTOOD(
            of(PROTOCOL, REMOTE, "The PowerShell there has to understand every option of this client.")
                    .seen(DOCUMENTED, "fault 2152991686 of the provider")
                    .by(elevated(REMOTE, "Install a supported PowerShell: https://aka.ms/powershell", "")),
            0x80540BC6),
    PLUGIN_VERSION_SHARED(
            of(PROTOCOL, REMOTE, "The PowerShell there has to know a protocol version of this client.")
                    .seen(DOCUMENTED, "fault 2152991685 of the provider")
                    .by(elevated(REMOTE, "Install a supported PowerShell: https://aka.ms/powershell", "")),
            0x80540BC5),

    // ---- disconnected sessions
    SHELL_CAN_DISCONNECT(
            of(PROTOCOL, REMOTE, "The shell has to be one that can be disconnected: PowerShell 3.0 or later made it.")
                    .seen(DOCUMENTED, "fault 2150859205")
                    .by(elevated(
                            REMOTE, "Install Windows Management Framework 5.1: https://aka.ms/wmf51", "the computer")),
            0x803381C5),
    SESSION_FREE(
            of(AUTHORISATION, REMOTE, "The session must not be connected to another client.")
                    .seen(DOCUMENTED, "fault 2150859206 or 2150859213")
                    .by(Remedy.of(REMOTE, "Disconnect-PSSession at the other client first")),
            0x803381C6,
            0x803381CD),
    SESSION_STATE_FITS(
            of(PROTOCOL, LOCAL, "Only a connected session can be disconnected, and only a disconnected one connected.")
                    .seen(DOCUMENTED, "fault 2150859215 or 2150859216")
                    .by(Remedy.of(LOCAL, "Get-PSSession -ComputerName {host}" + Opening.IN_POWERSHELL)),
            0x803381CF,
            0x803381D0),
    SESSION_CONNECTED(
            of(LINK, REMOTE, "The session must not have been disconnected.")
                    .seen(DOCUMENTED, "fault 2150859204 or 2150859230")
                    .by(Remedy.of(LOCAL, "Connect-PSSession -ComputerName {host}" + Opening.IN_POWERSHELL)),
            0x803381C4,
            0x803381DE),
    CONNECT_NEGOTIATED(
            of(PROTOCOL, REMOTE, "The PowerShell there has to know how to be connected to.")
                    .seen(DOCUMENTED, "fault 2152992674 or 2152992675 of the provider")
                    .by(elevated(
                            REMOTE, "Install Windows Management Framework 5.1: https://aka.ms/wmf51", "the computer")),
            0x80540FA2,
            0x80540FA3),
    SESSION_OWNED(of(AUTHORISATION, LOCAL, "Only the user who made a session can connect to it.")
            .seen(DOCUMENTED, "fault 5 to Connect or Reconnect")
            .by(Remedy.of(LOCAL, "Connect with the credential of the user who made it: -Credential"))),

    SHELL_CREATED(of(PROTOCOL, REMOTE, "The server has to create the shell.")
            .seen(RECORDED, "a fault with a code that is not known here")
            .by(elevated(REMOTE, "Get-WinEvent -LogName Microsoft-Windows-WinRM/Operational -MaxEvents 20", "")));

    private final RequirementText text;
    private final List<Integer> codes;

    ServiceRequirement(RequirementText text, Integer... codes) {
        this.text = text;
        this.codes = List.of(codes);
    }

    /** The requirement that a fault code is about, if it is about one. */
    static Optional<ServiceRequirement> coded(long code) {
        for (ServiceRequirement requirement : values()) {
            if (requirement.codes.contains((int) code)) {
                return Optional.of(requirement);
            }
        }
        return Optional.empty();
    }

    /** The fault codes that are about it, as 32-bit numbers. */
    List<Integer> codes() {
        return codes;
    }

    @Override
    public RequirementText text() {
        return text;
    }
}
