package io.jpsremote.ssh;

import static io.jpsremote.psrp.failure.Remedy.elevated;
import static io.jpsremote.psrp.failure.Requirement.Category.AUTHENTICATION;
import static io.jpsremote.psrp.failure.Requirement.Category.AUTHORISATION;
import static io.jpsremote.psrp.failure.Requirement.Category.NETWORK;
import static io.jpsremote.psrp.failure.Requirement.Category.PROTOCOL;
import static io.jpsremote.psrp.failure.Requirement.Category.QUOTA;
import static io.jpsremote.psrp.failure.Requirement.Category.USAGE;
import static io.jpsremote.psrp.failure.Requirement.Side.LOCAL;
import static io.jpsremote.psrp.failure.Requirement.Side.PATH;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementText;

/** What must hold before PowerShell can be reached over SSH. */
public enum SshRequirement implements Requirement {
    SSH_CONFIG_SUPPORTED(
            USAGE,
            LOCAL,
            "The ssh configuration says only what this client can honour.",
            "a line of ssh_config, before any connection",
            Remedy.of(LOCAL, "Change or remove the line at {place}."),
            Remedy.of(LOCAL, "For one host only: put a Host block that says otherwise before that line.")),
    SSH_KEY_FILE_EXISTS(
            AUTHENTICATION,
            LOCAL,
            "The private key file exists and can be read.",
            "the file system, before any connection",
            Remedy.of(LOCAL, "-KeyFilePath FILE   # which there are: ls -l ~/.ssh"),
            Remedy.of(
                    LOCAL,
                    "ssh-keygen -t ed25519 -f {file}   # a new one, whose public half the server has to be given")),
    SSH_KEY_FILE_PRIVATE(
            AUTHENTICATION,
            LOCAL,
            "Only its owner can read the private key file.",
            "the file's permissions, before any connection",
            Remedy.of(LOCAL, "chmod 600 {file}")),
    SSH_KEY_FILE_VALID(
            AUTHENTICATION,
            LOCAL,
            "The key file holds a private key (RSA, ECDSA or Ed25519) in OpenSSH, PEM or PKCS#8 form.",
            "the file's content, before any connection",
            Remedy.of(LOCAL, "ssh-keygen -y -f {file}"),
            Remedy.of(LOCAL, "ssh-keygen -p -f {file}")),
    SSH_KEY_PASSPHRASE_KNOWN(
            AUTHENTICATION,
            LOCAL,
            "The passphrase of an encrypted key is known.",
            "the key file is encrypted and no passphrase opens it",
            Remedy.of(LOCAL, "Give the passphrase, or add the key to an agent: ssh-add {file}")),
    SSH_NAME_RESOLVES(
            NETWORK,
            PATH,
            "The host name resolves to an address.",
            "the resolver gives no address",
            Remedy.of(LOCAL, "getent hosts {host}"),
            Remedy.of(
                    LOCAL,
                    "Use the full name or an address; HostName in ~/.ssh/config gives a short name its real one.")),
    SSH_HOST_REACHABLE(
            NETWORK,
            PATH,
            "The host answers on its SSH port.",
            "no answer to SYN in time, or a route that does not exist, on every address",
            firewall()),
    SSH_SERVER_LISTENS(
            NETWORK,
            REMOTE,
            "An SSH server listens on the port.",
            "the connection is refused",
            Remedy.of(LOCAL, "If the server listens elsewhere: -Port NUMBER"),
            elevated(REMOTE, "systemctl status ssh   # Windows: Get-Service sshd", ""),
            elevated(
                    REMOTE,
                    "sudo systemctl enable --now ssh   # Red Hat: sshd; macOS: sudo systemsetup -setremotelogin on",
                    "sshd"),
            elevated(REMOTE, "Start-Service sshd; Set-Service sshd -StartupType Automatic", "sshd"),
            elevated(
                    REMOTE,
                    "Where it is not installed: sudo apt install openssh-server   # Windows: Add-WindowsCapability -Online -Name OpenSSH.Server~~~~0.0.1.0",
                    "sshd")),
    SSH_PORT_RIGHT(
            NETWORK,
            LOCAL,
            "The port is that of the SSH server.",
            "no SSH on the port, and an identification of SSH on another",
            Remedy.of(LOCAL, "-Port {found}")),
    SSH_PROTOCOL_SPOKEN(
            NETWORK,
            REMOTE,
            "What listens on the port speaks SSH 2.",
            "no line that starts with SSH-2.0- before the end or the deadline",
            Remedy.of(LOCAL, "Check the port: {port} answers, but not with SSH-2.0."),
            Remedy.of(
                    REMOTE,
                    "A server that closes at once may be out of connections (MaxStartups) or may block this address.")),
    SSH_COMMON_ALGORITHMS(
            PROTOCOL,
            REMOTE,
            "Client and server have algorithms in common for key exchange, encryption and integrity.",
            "the lists in both KEXINIT messages have nothing in common",
            elevated(REMOTE, "Allow a modern one in sshd_config ({kind}), or bring the server up to date.", "sshd")),
    SSH_COMMON_HOST_KEY_ALGORITHM(
            PROTOCOL,
            REMOTE,
            "The server has a host key of a type that the client accepts.",
            "the lists of host key algorithms in KEXINIT have nothing in common",
            elevated(REMOTE, "sudo ssh-keygen -A", "sshd"),
            Remedy.of(LOCAL, "-Options @{HostKeyAlgorithms='+ssh-rsa'}")
                    .weakening("what a host key proves: signatures made with SHA-1 are accepted")),
    SSH_HOST_KEY_KNOWN(
            NETWORK,
            LOCAL,
            "The host's key is known.",
            "known_hosts has no line for the host",
            Remedy.of(REMOTE, "ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub   # the fingerprint to compare with"),
            Remedy.of(
                    LOCAL,
                    "Compare the fingerprint with the server's, then: ssh-keyscan -H -p {port} {host} >> ~/.ssh/known_hosts"),
            Remedy.of(LOCAL, "Connect once on a terminal and answer the question.")),
    SSH_HOST_KEY_UNCHANGED(
            NETWORK,
            LOCAL,
            "The host's key is the one that is known for it.",
            "known_hosts has another key of the same type for the host",
            Remedy.of(
                    LOCAL,
                    "Someone may be listening in. If the server was set up anew, and its owner confirms the fingerprint: ssh-keygen -R {lookup} -f {knownhosts}")),
    SSH_HOST_KEY_NOT_REVOKED(
            NETWORK,
            LOCAL,
            "The host's key is not marked as revoked.",
            "known_hosts marks the key @revoked",
            elevated(
                    REMOTE,
                    "Give the server a new host key in place of that one: sudo ssh-keygen -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key",
                    "sshd")),
    SSH_HOST_CERTIFICATE_VALID(
            NETWORK,
            REMOTE,
            "The host's certificate is valid for its name and the time.",
            "the certificate's fields: principals, dates, signature",
            elevated(
                    REMOTE,
                    "Sign the host key anew: ssh-keygen -s CA -h -n {host} -I {host} /etc/ssh/ssh_host_ed25519_key.pub",
                    "sshd")),
    SSH_HOST_KEY_PROVEN(
            NETWORK,
            PATH,
            "The server proves that it has its host key.",
            "the signature over the exchange hash is wrong",
            Remedy.of(PATH, "Something on the way alters the connection; look for a device that intercepts SSH.")),
    SSH_CREDENTIAL_AVAILABLE(
            AUTHENTICATION,
            LOCAL,
            "There is a key or a password to log on with, for a method that the server offers.",
            "the methods in USERAUTH_FAILURE, none of which there is anything for",
            Remedy.of(
                    LOCAL,
                    "Give a key (-KeyFilePath FILE), start an agent and add one (ssh-add FILE), or give a password."),
            elevated(
                            REMOTE,
                            "Allow the method in sshd_config: PubkeyAuthentication yes or PasswordAuthentication yes",
                            "sshd")
                    .weakening("which proofs the server takes: one way of logging on more")),
    SSH_AUTHENTICATION_ACCEPTED(
            AUTHENTICATION,
            REMOTE,
            "The server accepts the user with one of the keys or the password presented.",
            "USERAUTH_FAILURE after the last attempt",
            Remedy.of(
                    LOCAL, "Give the right user, and the password or the key (-KeyFilePath FILE) that is that user's."),
            Remedy.of(
                    REMOTE,
                    "Check the user: it must exist, be allowed (AllowUsers, DenyUsers, AllowGroups), and not be locked or expired."),
            Remedy.of(
                            REMOTE,
                            "Put the public key into ~{user}/.ssh/authorized_keys (for a Windows administrator: C:\\ProgramData\\ssh\\administrators_authorized_keys).")
                    .weakening("who may log on: whoever has that key")),
    SSH_ATTEMPTS_WITHIN_LIMIT(
            AUTHENTICATION,
            LOCAL,
            "The right key is offered before the server's limit of attempts is reached.",
            "SSH_MSG_DISCONNECT or the end of the connection between attempts",
            Remedy.of(LOCAL, "Offer one key: -KeyFilePath FILE -Options @{IdentitiesOnly='yes'}"),
            elevated(REMOTE, "Raise MaxAuthTries in sshd_config", "sshd").weakening("the limit on guesses")),
    SSH_PASSWORD_CURRENT(
            AUTHENTICATION,
            REMOTE,
            "The password has not expired.",
            "SSH_MSG_USERAUTH_PASSWD_CHANGEREQ, or a banner on entry and exit status 1 before the first packet",
            Remedy.of(LOCAL, "ssh -p {port} {user}@{host}   # in a terminal, where the server asks for a new one")),
    SSH_AUTHENTICATION_IN_TIME(
            AUTHENTICATION,
            REMOTE,
            "The server decides about the logon in time.",
            "no answer to USERAUTH_REQUEST before the deadline",
            Remedy.of(
                    REMOTE,
                    "Look at what the logon waits for: name services, PAM modules, home directories on a network.")),
    SSH_JUMP_FORWARDS(
            AUTHORISATION,
            PATH,
            "The jump host lets connections through.",
            "CHANNEL_OPEN_FAILURE 1 of the jump host",
            elevated(PATH, "On the jump host: sudo sshd -T | grep -i allowtcpforwarding", ""),
            elevated(PATH, "AllowTcpForwarding local in the jump host's sshd_config", "sshd")
                    .weakening("the jump host's refusal to forward connections")),
    SSH_JUMP_REACHES_TARGET(
            NETWORK,
            PATH,
            "The jump host reaches the next host.",
            "CHANNEL_OPEN_FAILURE 2 of the jump host",
            Remedy.of(PATH, "On the jump host: nc -vz {host} {port}")),
    SSH_CHANNEL_PERMITTED(
            AUTHORISATION,
            REMOTE,
            "The server lets the user open a session.",
            "CHANNEL_OPEN_FAILURE 1",
            elevated(REMOTE, "sudo sshd -T | grep -i maxsessions   # 0 forbids all", ""),
            elevated(REMOTE, "Raise MaxSessions in sshd_config", "sshd")
                    .weakening("the limit on sessions of a connection")),
    SSH_CHANNEL_RESOURCES(
            QUOTA,
            REMOTE,
            "The server has the resources for a session.",
            "CHANNEL_OPEN_FAILURE 4",
            Remedy.of(REMOTE, "Look at the load and the process limits of the host.")),
    SSH_SUBSYSTEM_CONFIGURED(
            AUTHORISATION,
            REMOTE,
            "The SSH server has the PowerShell subsystem.",
            "CHANNEL_FAILURE to the subsystem request",
            Remedy.of(LOCAL, "If it has another name there: -Subsystem NAME"),
            elevated(REMOTE, "sudo sshd -T | grep -i subsystem   # which there are; Windows: sshd -T", ""),
            elevated(
                    REMOTE,
                    "Add to /etc/ssh/sshd_config: Subsystem {subsystem} /usr/bin/pwsh -sshs -NoLogo - then: sudo systemctl restart sshd.service",
                    "sshd"),
            elevated(
                    REMOTE,
                    "Windows, in C:\\ProgramData\\ssh\\sshd_config: Subsystem {subsystem} C:/progra~1/powershell/7/pwsh.exe -sshs -NoLogo - then: Restart-Service sshd",
                    "sshd"),
            elevated(
                    REMOTE,
                    "macOS, in /etc/ssh/sshd_config: Subsystem {subsystem} /usr/local/bin/pwsh -sshs -NoLogo - then: sudo launchctl kickstart -k system/com.openssh.sshd",
                    "sshd")),
    SSH_POWERSHELL_INSTALLED(
            AUTHORISATION,
            REMOTE,
            "The program in the subsystem's line exists.",
            "exit status 127 before the first packet",
            elevated(
                    REMOTE,
                    "Install PowerShell, or correct the path in sshd_config's line Subsystem {subsystem}",
                    "sshd")),
    SSH_POWERSHELL_EXECUTABLE(
            AUTHORISATION,
            REMOTE,
            "The program in the subsystem's line can be executed by the user.",
            "exit status 126 before the first packet",
            elevated(REMOTE, "chmod 755 on the program in sshd_config's line Subsystem {subsystem}", "")),
    SSH_POWERSHELL_KNOWS_SSHS(
            PROTOCOL,
            REMOTE,
            "The PowerShell on the server is 6.0 or later and is started with -sshs.",
            "exit status 64 before the first packet",
            elevated(REMOTE, "Install PowerShell 7 and correct sshd_config's line Subsystem {subsystem}", "sshd")),
    SSH_SUBSYSTEM_STARTS(
            AUTHORISATION,
            REMOTE,
            "The subsystem starts and stays.",
            "another exit status, a signal or the end before the first packet",
            Remedy.of(
                    REMOTE,
                    "Run the subsystem's command by hand as {user}; look at /var/log/auth.log. .NET may miss libicu (DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1) or libssl."),
            Remedy.of(
                    REMOTE,
                    "Windows: a path with spaces does not work in sshd_config; use C:/progra~1/powershell/7/pwsh.exe.")),
    SSH_SUBSYSTEM_ANSWERS(
            PROTOCOL,
            REMOTE,
            "The subsystem speaks PowerShell remoting.",
            "no packet before the deadline, the channel open",
            elevated(REMOTE, "Check that sshd_config's line Subsystem {subsystem} ends with -sshs", "sshd")),
    SSH_SHELL_QUIET(
            PROTOCOL,
            REMOTE,
            "The user's shell start-up files write nothing.",
            "lines that are no packets before the first packet",
            Remedy.of(REMOTE, "At the top of ~{user}/.bashrc: [[ $- != *i* ]] && return")),
    SSH_COMMAND_NOT_FORCED(
            AUTHORISATION,
            REMOTE,
            "The server starts the subsystem that was asked for, and no forced command.",
            "the end, or bytes that are no packets, before the first packet",
            elevated(REMOTE, "Look for ForceCommand in sshd_config and command= in ~{user}/.ssh/authorized_keys", ""));

    private final RequirementText text;

    // first look, then open to this client, to its subnet, and to all last
    private static Remedy[] firewall() {
        String windows =
                "New-NetFirewallRule -Name sshd -DisplayName sshd -LocalPort {port} -Protocol TCP -Action Allow";
        return new Remedy[] {
            Remedy.of(LOCAL, "traceroute {host}   # Windows: tracert {host}: is there a route, and where does it end?"),
            elevated(REMOTE, "sudo ufw status verbose", ""),
            elevated(REMOTE, "Get-NetFirewallRule -Name *ssh* | Get-NetFirewallAddressFilter", ""),
            elevated(REMOTE, "sudo ufw allow from {client} to any port {port} proto tcp", "")
                    .weakening("the firewall, for this client"),
            elevated(REMOTE, windows + " -RemoteAddress {client}", "").weakening("the firewall, for this client"),
            elevated(REMOTE, "sudo ufw allow from {subnet} to any port {port} proto tcp", "")
                    .weakening("the firewall, for this client's subnet"),
            elevated(REMOTE, windows + " -RemoteAddress {subnet}", "")
                    .weakening("the firewall, for this client's subnet"),
            elevated(REMOTE, "sudo ufw allow {port}/tcp", "").weakening("the firewall, for everybody"),
            elevated(REMOTE, windows + " -RemoteAddress Any", "").weakening("the firewall, for everybody")
        };
    }

    SshRequirement(Category category, Side side, String sentence, String seen, Remedy... remedies) {
        // the server of Windows is OpenSSH too: what was seen of it here holds there
        text = RequirementText.of(category, side, sentence)
                .seen(Certainty.RECORDED, seen)
                .by(remedies);
    }

    @Override
    public RequirementText text() {
        return text;
    }
}
