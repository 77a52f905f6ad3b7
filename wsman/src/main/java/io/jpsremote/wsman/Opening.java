package io.jpsremote.wsman;

import static io.jpsremote.psrp.failure.Remedy.elevated;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;

import io.jpsremote.psrp.failure.Remedy;

/** Remedies that open something at the server, and what they weaken by it. */
final class Opening {

    static final String LOCK = "the lock that wrong passwords have set";
    static final String ONE_MORE_LOGON = "which proofs the server takes: one way of logging on more";
    static final String QUOTA = "the limit that protects the server from too much";

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

    /** First look, then open to this client, to its subnet, and to all last. */
    static Remedy[] firewall() {
        String open = "Set-NetFirewallRule -Name WINRM-HTTP-In-TCP-PUBLIC -RemoteAddress ";
        return new Remedy[] {
            elevated(REMOTE, "Get-NetFirewallRule -Name WINRM-HTTP* | Get-NetFirewallAddressFilter", ""),
            elevated(REMOTE, open + "{client}", "").weakening("the firewall, for this client"),
            elevated(REMOTE, open + "{subnet}", "").weakening("the firewall, for this client's subnet"),
            elevated(REMOTE, open + "Any", "").weakening("the firewall, for everybody in every network")
        };
    }
}
