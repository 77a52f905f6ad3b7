package io.jpsremote.wsman;

import static io.jpsremote.psrp.failure.Remedy.elevated;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;

import io.jpsremote.psrp.failure.Remedy;

/** Remedies that open something at the server, and what they weaken by it. */
final class Opening {

    static final String IDENTITY = "the proof of the server's identity, unless it is Kerberos";
    static final String LOCK = "the lock that wrong passwords have set";
    static final String ONE_MORE_LOGON = "which proofs the server takes: one way of logging on more";
    static final String QUOTA = "the limit that protects the server from too much";

    /** In PowerShell: what winrm.cmd takes in braces, PowerShell reads itself. */
    static final String CERTIFICATE =
            "Set-WSManInstance winrm/config/Listener -SelectorSet @{Address='*';Transport='HTTPS'} -ValueSet @{CertificateThumbprint='THUMBPRINT'}";

    /** PowerShell lists sessions of other computers on Windows only; this program lists none. */
    static final String IN_POWERSHELL = "   # in PowerShell on Windows";

    static final String REMOVE = "Get-PSSession -ComputerName {host} | Remove-PSSession" + IN_POWERSHELL;
    static final String SHELLS =
            "Get-WSManInstance shell -Enumerate   # then: Remove-WSManInstance shell @{ShellId='ID'}";

    static final String WITHOUT_PROXY = "Without -Proxy, where the server can be reached straight";

    private Opening() {}

    /** @param before where the command is to be run */
    static Remedy remoting(String before) {
        return elevated(REMOTE, before + "Enable-PSRemoting", "WinRM")
                .weakening("the firewall and the access lists: remote management is let in");
    }

    static Remedy httpsListener(String remark) {
        return elevated(REMOTE, "winrm quickconfig -transport:https" + remark, "WinRM")
                .weakening("the firewall: it lets https to WinRM in");
    }

    static Remedy quota(String command, String restarts) {
        return elevated(REMOTE, command, restarts).weakening(QUOTA);
    }

    /**
     * First look, then open to this client, to its subnet, and to all last. A rule that is added takes nothing from those that the rule of Windows lets
     * in, and is for the port that is silent; the rule of Windows is for 5985.
     */
    static Remedy[] firewall() {
        String open =
                "New-NetFirewallRule -Name WinRM-{port} -DisplayName WinRM-{port} -Direction Inbound -Protocol TCP"
                        + " -LocalPort {port} -Action Allow -RemoteAddress ";
        return new Remedy[] {
            elevated(
                    REMOTE,
                    "Get-NetFirewallPortFilter | Where-Object LocalPort -eq {port} | Get-NetFirewallRule | Format-Table Name, Enabled, Profile, Action",
                    ""),
            elevated(
                    REMOTE,
                    "Get-NetFirewallRule -Name WINRM-HTTP* | Get-NetFirewallAddressFilter   # for port 5985: LocalSubnet?",
                    ""),
            elevated(REMOTE, open + "{client}", "").weakening("the firewall, for this client"),
            elevated(REMOTE, open + "{subnet}", "").weakening("the firewall, for this client's subnet"),
            elevated(
                            REMOTE,
                            "Enable-PSRemoting -SkipNetworkProfileCheck   # Windows for clients in a public network, port 5985 only",
                            "WinRM")
                    .weakening("the firewall and the access lists: the server's own subnet is let in"),
            elevated(
                            REMOTE,
                            "Set-NetFirewallRule -Name WINRM-HTTP-In-TCP-PUBLIC -RemoteAddress Any   # port 5985 only",
                            "")
                    .weakening("the firewall, for everybody in every network")
        };
    }
}
