package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.Parameter;
import java.util.List;

/** Parameters that several cmdlets share. */
final class CommonParameters {

    private CommonParameters() {}

    /** Where to and how to get in. */
    static final List<Parameter> TARGET = List.of(
            Parameter.list(
                    "HostName", "USER@HOST:PORT,...", "Machines to reach by SSH; user and port may be left out."),
            Parameter.text("UserName", "NAME", "The user to log in as, where the target names none."),
            Parameter.list(
                    "ComputerName", "HOST,...", "Machines to reach by WS-Management (WinRM); . is this one.", "Cn"),
            Parameter.list(
                    "ConnectionUri",
                    "URI,...",
                    "The same as whole addresses, for example https://host:5986/wsman; without a port 80 or 443.",
                    "URI",
                    "CU"),
            Parameter.text(
                    "Credential",
                    "USER",
                    "Who logs on by WS-Management: DOMAIN\\user, user@REALM, .\\user or user; the password is read or "
                            + "asked for. Without it the Kerberos ticket there is."),
            Parameter.text(
                    "Authentication",
                    "Default|Negotiate|Kerberos|Basic|CredSSP",
                    "How to log on by WS-Management. Default and Negotiate: Kerberos, else NTLM. CredSSP gives the server "
                            + "your password."),
            Parameter.list(
                    "DelegateComputer",
                    "HOST,...",
                    "The machines that may have your password by -Authentication CredSSP."),
            Parameter.text(
                    "Keytab", "FILE", "Kerberos keys to log on with instead of a password; -Credential says whose."),
            Parameter.flag("Delegate", "Give the server a Kerberos ticket to act for you, where the domain trusts it."),
            Parameter.flag("DelegateAlways", "The same where the domain does not say so."),
            Parameter.flag("UseSSL", "https instead of http."),
            Parameter.text("ApplicationName", "NAME", "The path of WS-Management on the machines (wsman)."),
            Parameter.text(
                    "CertificateFile",
                    "FILE",
                    "Log on over https with this client certificate: PKCS#12, or PEM with its chain. The passphrase comes from "
                            + "the same sources as a password."),
            Parameter.text(
                    "CertificateKeyFile", "FILE", "Its private key, PKCS#8 in PEM, where that is a file of its own."),
            Parameter.flag("SkipCACheck", "Take a certificate of any issuer: anybody can pretend to be the server."),
            Parameter.flag("SkipCNCheck", "Take a certificate that names another host."),
            Parameter.flag("SkipRevocationCheck", "Do not ask whether the certificate is revoked."),
            Parameter.flag("AllowUnverifiedBasic", "Let Basic send the password though one of the first two is given."),
            Parameter.text(
                    "PinnedCertificate",
                    "SHA256",
                    "The server's certificate, by its SHA-256, whoever issued it and whatever it names."),
            Parameter.text(
                    "CertificateAuthorityFile",
                    "FILE",
                    "Trust these authorities (PEM) and not Java's and the system's."),
            Parameter.flag(
                    "AllowRedirection",
                    "Follow the server to another address; with -ConnectionUri only, never with Basic or CredSSP."),
            Parameter.number("MaximumRedirection", "N", 1, 5, "How often (5)."),
            Parameter.text(
                    "Proxy",
                    "http://HOST:PORT",
                    "Go through this proxy: https in a tunnel, http forwarded.",
                    "ProxyUri"),
            Parameter.choice(
                    "ProxyAccessType",
                    List.of("None", "NoProxyServer", "IEConfig"),
                    "IEConfig takes your own settings: https_proxy, http_proxy, all_proxy, no_proxy. Without a word no proxy "
                            + "is used."),
            Parameter.choice(
                    "ProxyAuthentication",
                    List.of("Negotiate", "Digest", "Basic"),
                    "How to log on to the proxy (Negotiate)."),
            Parameter.text("ProxyCredential", "USER", "Who logs on to the proxy."),
            Parameter.number(
                    "ProxyCredentialFd", "N", 0, 1 << 20, "Read the proxy's password from this file descriptor."),
            Parameter.text("ProxyCredentialFile", "FILE", "Read it from a file that only its owner can read."),
            Parameter.text("ProxyCredentialEnv", "NAME", "Read it from an environment variable."),
            Parameter.text("ProxyCredentialCommand", "COMMAND", "Read it from the first line a command prints."),
            Parameter.flag(
                    "AllowBasicToProxy", "Let Basic send the proxy's password where everyone on the way can read it."),
            Parameter.flag("RepeatRefusedCredential", "Show further machines a password that one of them has refused."),
            Parameter.flag(
                    "AllowUnencrypted",
                    "Lets Basic send the password over http, where everyone on the way can read it."),
            Parameter.text(
                    "ConfigurationName",
                    "NAME",
                    "The session configuration by WS-Management (Microsoft.PowerShell, which is Windows PowerShell)."),
            Parameter.text(
                    "SessionOption",
                    "K=V,...",
                    "What New-PSSessionOption takes, as K=V,K=V or @{K=V; K=V}: IdleTimeout, OpenTimeout, OperationTimeout and "
                            + "CancelTimeout in milliseconds, OutputBufferingMode (None, Drop, Block), Culture, UICulture, "
                            + "NoMachineProfile, MaxConnectionRetryCount, SkipCACheck, SkipCNCheck, SkipRevocationCheck, "
                            + "ProxyAccessType, ProxyAuthentication, ProxyCredential, MaximumRedirection."),
            Parameter.number(
                    "Port",
                    "N",
                    1,
                    65535,
                    "The port; 22 over SSH where the target names none, 5985 or with -UseSSL 5986 over WS-Management."),
            Parameter.text("KeyFilePath", "FILE", "The private key to log in with.", "IdentityFilePath"),
            Parameter.text("Subsystem", "NAME", "The SSH subsystem that starts PowerShell (powershell)."),
            Parameter.number(
                    "ConnectingTimeout",
                    "MS",
                    -1,
                    Integer.MAX_VALUE,
                    "Milliseconds the whole connecting may take; 180000 when left out."),
            Parameter.text("Options", "K=V,...", "ssh_config settings: K=V,K=V or @{K='V'; K='V'}."),
            Parameter.text(
                    "SSHConnection",
                    "FILE.json",
                    "A list of targets, each an object with ComputerName or HostName, UserName, "
                            + "KeyFilePath, Port, Subsystem, ConnectingTimeout, Options."),
            Parameter.flag("SSHTransport", "Says that SSH is meant; always so with -HostName."),
            Parameter.flag("Process", "A PowerShell on this machine, as a process of its own."),
            Parameter.text(
                    "PwshPath", "FILE", "The pwsh to start with -Process (JPSREMOTE_PWSH, else pwsh from PATH)."),
            Parameter.text("ConfigurationFile", "FILE.pssc", "A session configuration for -Process."),
            Parameter.number("ThrottleLimit", "N", 0, Integer.MAX_VALUE, "How many machines at once (32)."),
            Parameter.number(
                    "CredentialFd",
                    "N",
                    0,
                    1 << 20,
                    "Read the password or key passphrase from this open file descriptor."),
            Parameter.text("CredentialFile", "FILE", "Read it from a file that only its owner can read."),
            Parameter.text("CredentialEnv", "NAME", "Read it from an environment variable."),
            Parameter.text("CredentialCommand", "COMMAND", "Read it from the first line a command prints."));

    /** What every cmdlet has. */
    static final List<Parameter> EVERYWHERE = List.of(
            Parameter.choice(
                    "ErrorAction",
                    List.of("Continue", "Stop", "SilentlyContinue", "Ignore"),
                    "Stop ends at the first remote error with exit code 1; SilentlyContinue and Ignore do not show errors.",
                    "ea"),
            Parameter.choice(
                    "WarningAction",
                    List.of("Continue", "SilentlyContinue", "Ignore"),
                    "Whether warnings are shown. What you switch off yourself (a check, encryption) always warns.",
                    "wa"),
            Parameter.choice(
                    "InformationAction",
                    List.of("Continue", "SilentlyContinue", "Ignore"),
                    "Whether Write-Information is shown; Write-Host always is, unless Ignore.",
                    "infa"),
            Parameter.choice(
                    "ProgressAction",
                    List.of("Continue", "SilentlyContinue", "Ignore"),
                    "Whether a terminal shows progress, in a line that comes and goes; with -Verbose it is always listed.",
                    "proga"),
            Parameter.flag("Trace", "Show each message's name and size on standard error."),
            Parameter.text(
                    "TraceFile",
                    "FILE",
                    "Write messages with their bodies to a new file only you can read; secrets are left out."),
            Parameter.flag(
                    "Verbose",
                    "Show the steps of connecting, the evidence behind a failure, and more of each error.",
                    "vb"));
}
