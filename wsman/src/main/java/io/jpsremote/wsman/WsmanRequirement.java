package io.jpsremote.wsman;

import static io.jpsremote.psrp.failure.Remedy.elevated;
import static io.jpsremote.psrp.failure.Requirement.Category.AUTHENTICATION;
import static io.jpsremote.psrp.failure.Requirement.Category.NETWORK;
import static io.jpsremote.psrp.failure.Requirement.Category.PROTOCOL;
import static io.jpsremote.psrp.failure.Requirement.Category.USAGE;
import static io.jpsremote.psrp.failure.Requirement.Certainty.DOCUMENTED;
import static io.jpsremote.psrp.failure.Requirement.Certainty.INFERRED;
import static io.jpsremote.psrp.failure.Requirement.Certainty.RECORDED;
import static io.jpsremote.psrp.failure.Requirement.Side.LOCAL;
import static io.jpsremote.psrp.failure.Requirement.Side.PATH;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;
import static io.jpsremote.psrp.failure.RequirementText.of;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementText;

/** What has to hold on the way to a server's WS-Management service and for logging on to it, as far as a client can see it. */
public enum WsmanRequirement implements Requirement {
    // ---- this machine
    KERBEROS_NAMES_HOST(of(USAGE, LOCAL, "Kerberos needs the server's DNS name, not an address.")
            .seen(DOCUMENTED, "the target and -Authentication, before any connection")
            .by(
                    Remedy.of(LOCAL, "Give the server's full name: -ComputerName server.example.com"),
                    Remedy.of(LOCAL, "-Authentication Negotiate -Credential USER")
                            .weakening(Opening.IDENTITY))),
    ADDRESS_NEEDS_CREDENTIAL(
            of(USAGE, LOCAL, "A target that is an address needs -Credential: there is no ticket for it.")
                    .seen(DOCUMENTED, "the target and the missing credential, before any connection")
                    .by(
                            Remedy.of(LOCAL, "Give the server's full name: -ComputerName server.example.com"),
                            Remedy.of(LOCAL, "-Credential DOMAIN\\user"))),
    JAVA_ALGORITHMS_AVAILABLE(of(AUTHENTICATION, LOCAL, "This Java has the algorithms that the logon needs.")
            .seen(RECORDED, "the security providers, before any connection")
            .by(
                    Remedy.of(LOCAL, "Use Kerberos, or https with Basic or a client certificate: they need no MD5"),
                    Remedy.of(
                                    LOCAL,
                                    "Run with a Java that is not restricted: look at security.provider.* and FIPS mode")
                            .weakening("the restriction of this Java to approved algorithms"))),
    // ---- names and TCP
    HOST_RESOLVES(of(NETWORK, LOCAL, "The computer's name has to resolve to an address.")
            .seen(RECORDED, "the resolver knows no address")
            .by(
                    Remedy.of(LOCAL, "Correct -ComputerName, or ask the DNS for it: nslookup {host}"),
                    Remedy.of(LOCAL, "Use the full name (server.example.com); Kerberos needs it anyway"))),
    NAME_SERVICE_ANSWERS(of(NETWORK, LOCAL, "The name service has to answer.")
            .seen(RECORDED, "no answer of the resolver before the deadline")
            .by(Remedy.of(
                    LOCAL,
                    "Ask for another name, too; correct the name server in /etc/resolv.conf: getent hosts {host}"))),
    LISTENER_REACHABLE(of(NETWORK, REMOTE, "A WS-Management listener has to accept TCP connections on the port.")
            .seen(RECORDED, "the connection is refused on every address")
            .by(
                    Remedy.of(LOCAL, "Give the listener's port: -Port 5985 (http), -Port 5986 -UseSSL (https)"),
                    elevated(REMOTE, "Get-WSManInstance winrm/config/listener -Enumerate", ""),
                    Opening.remoting(""))),
    WINRM_RUNNING(of(NETWORK, REMOTE, "The WinRM service has to run.")
            .seen(INFERRED, "HTTP 503, or the connection is refused")
            .by(
                    elevated(REMOTE, "Get-Service WinRM", ""),
                    elevated(REMOTE, "Set-Service WinRM -StartupType Automatic; Start-Service WinRM", "WinRM"))),
    LISTENER_ON_ADDRESS(of(NETWORK, REMOTE, "The listener has to listen on the address that the name resolves to.")
            .seen(INFERRED, "the connection is refused on one address and accepted on another")
            .by(
                    elevated(REMOTE, "winrm enumerate winrm/config/listener   # ListeningOn", ""),
                    elevated(
                            REMOTE,
                            "Correct the IPv4 and IPv6 filters of the policy 'Allow remote server management through WinRM'",
                            "WinRM"))),
    HTTPS_LISTENER(of(NETWORK, REMOTE, "The server has to have an https listener.")
            .seen(INFERRED, "5986 is refused while 5985 is open")
            .by(
                    elevated(REMOTE, "winrm enumerate winrm/config/listener", ""),
                    Opening.httpsListener("   # needs a server certificate"),
                    Remedy.of(LOCAL, "Without -UseSSL messages are sealed by Kerberos or NTLM")
                            .weakening(Opening.IDENTITY))),
    HTTP_LISTENER(of(NETWORK, LOCAL, "The server listens for https only: the client has to use it.")
            .seen(INFERRED, "5985 is refused while 5986 is open")
            .by(Remedy.of(LOCAL, "-UseSSL"))),
    PORT_NAMED(
            of(NETWORK, LOCAL, "An address given by -ConnectionUri has to name its port: without one it is 80 or 443.")
                    .seen(
                            DOCUMENTED,
                            "an address without port that is refused or answered by something else than WS-Management")
                    .by(Remedy.of(LOCAL, "-ConnectionUri {endpoint}"))),
    PORT_RIGHT(of(NETWORK, LOCAL, "The port has to be the one on which the server listens.")
            .seen(INFERRED, "refused on this port, while another port answers Identify")
            .by(Remedy.of(LOCAL, "-Port {found}"))),
    PATH_OPEN(of(NETWORK, PATH, "The network has to carry packets to the listener's port.")
            .seen(INFERRED, "no answer to SYN before the deadline")
            .by(Opening.firewall())),
    LOCAL_SUBNET(of(NETWORK, REMOTE, "In a public network Windows answers its own subnet only, unless told otherwise.")
            .seen(DOCUMENTED, "no answer to SYN, and the target is in none of this machine's subnets")
            .by(Opening.firewall())),
    HOST_UP(of(NETWORK, REMOTE, "The computer has to be switched on and on the network.")
            .seen(INFERRED, "no answer to SYN on any port that was tried")
            .by(Remedy.of(LOCAL, "ping {host}"), Remedy.of(REMOTE, "Switch it on; look at its network connection"))),
    ROUTE_EXISTS(of(NETWORK, PATH, "There has to be a route to the host.")
            .seen(RECORDED, "ICMP says that network or host cannot be reached")
            .by(
                    Remedy.of(LOCAL, "ip route get {address}   # Windows: Find-NetRoute -RemoteIPAddress {address}"),
                    Remedy.of(PATH, "Connect the VPN, or correct the routers' tables"))),
    PATH_PERMITTED(of(NETWORK, PATH, "No firewall on the way may reject the connection.")
            .seen(INFERRED, "ICMP says that the connection is prohibited")
            .by(
                    elevated(LOCAL, "traceroute -T -p {port} {host}   # where it ends", ""),
                    elevated(PATH, "Let TCP from {client} to {host} port {port} through", "")
                            .weakening("the firewall on the way, for this client"))),
    CONNECTION_KEPT(of(NETWORK, REMOTE, "What accepts the connection has to keep it until it has answered.")
            .seen(INFERRED, "reset or end of the connection before a byte of the answer")
            .by(
                    elevated(REMOTE, "netsh http show servicestate", ""),
                    elevated(REMOTE, "winrm enumerate winrm/config/listener", ""),
                    Remedy.of(PATH, "Look for a device on the way that accepts and drops connections"))),
    LISTENER_ANSWERS(of(NETWORK, REMOTE, "What accepts the connection has to answer in time.")
            .seen(RECORDED, "the connection is accepted, and nothing comes before the deadline")
            .by(
                    elevated(
                            REMOTE,
                            "Get-Service WinRM; Get-WinEvent -LogName Microsoft-Windows-WinRM/Operational -MaxEvents 20",
                            ""),
                    Remedy.of(LOCAL, "Check the port: something else may have accepted the connection"))),

    // ---- TLS
    TLS_TRUSTED(of(NETWORK, REMOTE, "The server's certificate has to come from an authority that is trusted here.")
            .seen(RECORDED, "no path from the certificate to a trusted authority")
            .by(
                    Remedy.of(
                            LOCAL,
                            "-CertificateAuthorityFile FILE, or -PinnedCertificate with the SHA-256 that the server's owner tells you"),
                    elevated(
                                    LOCAL,
                                    "Add the authority: sudo cp ca.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates",
                                    "")
                            .weakening("which authorities the programs of this machine trust"),
                    Remedy.of(LOCAL, "-SkipCACheck").weakening("the proof that the server is the one you mean"))),
    CERTIFICATE_NAMES_HOST(of(NETWORK, REMOTE, "The server's certificate has to name the host that was asked for.")
            .seen(RECORDED, "the host is in none of the certificate's names")
            .by(
                    Remedy.of(LOCAL, "Connect by a name that stands in the certificate"),
                    elevated(REMOTE, "Issue a certificate for {host}, then set it: " + Opening.CERTIFICATE, ""),
                    Remedy.of(LOCAL, "-SkipCNCheck").weakening("the proof that the server is the one you mean"))),
    CERTIFICATE_CURRENT(of(NETWORK, REMOTE, "The server's certificate has to be valid now.")
            .seen(RECORDED, "the certificate's dates")
            .by(
                    Remedy.of(LOCAL, "Look whether this machine's clock is right"),
                    elevated(REMOTE, "Renew the certificate, then set it: " + Opening.CERTIFICATE, ""))),
    CERTIFICATE_NOT_REVOKED(of(NETWORK, REMOTE, "The server's certificate must not be revoked.")
            .seen(RECORDED, "a revocation list or an OCSP answer names it")
            .by(elevated(REMOTE, "Issue a new certificate and set it for the https listener", ""))),
    REVOCATION_CHECKED(of(NETWORK, PATH, "Whether the certificate is revoked can be looked up.")
            .seen(RECORDED, "neither revocation list nor OCSP can be reached")
            .by(
                    Remedy.of(PATH, "Let this machine reach the addresses in the certificate's CRL and OCSP fields"),
                    Remedy.of(LOCAL, "-SkipRevocationCheck").weakening("the refusal of revoked certificates"))
            .advisory()),
    CERTIFICATE_PINNED(of(NETWORK, REMOTE, "The server has to show the certificate whose pin was given.")
            .seen(RECORDED, "the SHA-256 of the certificate")
            .by(Remedy.of(LOCAL, "Ask the server's owner whether the certificate was renewed, then give the new pin"))),
    TLS_CONFIGURED(of(NETWORK, REMOTE, "The https listener has to have a usable certificate.")
            .seen(INFERRED, "the server ends the TLS handshake without or with alert handshake_failure")
            .by(elevated(REMOTE, "netsh http show sslcert", ""), Opening.httpsListener(""))),
    TLS_VERSION_SHARED(of(NETWORK, REMOTE, "The server has to speak TLS 1.2 or 1.3.")
            .seen(RECORDED, "alert protocol_version, or an answer in an older version")
            .by(elevated(REMOTE, "Enable TLS 1.2 in SCHANNEL (old systems need updates first)", "the computer"))),
    TLS_ON_PORT(of(NETWORK, LOCAL, "With -UseSSL the port has to be the https port.")
            .seen(RECORDED, "the answer to ClientHello is no TLS record")
            .by(
                    Remedy.of(LOCAL, "-Port 5986 -UseSSL"),
                    Remedy.of(LOCAL, "Without -UseSSL for port {port}").weakening(Opening.IDENTITY))),
    HTTPS_EXPECTED(of(NETWORK, LOCAL, "The https port has to be spoken to in TLS.")
            .seen(INFERRED, "a TLS alert, HTTP 400 or the end of the connection after plain http")
            .by(Remedy.of(LOCAL, "-UseSSL"))),
    CLIENT_CERTIFICATE_GIVEN(of(AUTHENTICATION, LOCAL, "The server wants a client certificate.")
            .seen(INFERRED, "alert certificate_required or bad_certificate, or HTTP 403 to a client without one")
            .by(
                    Remedy.of(LOCAL, "Give a client certificate: -CertificateFile FILE.p12"),
                    elevated(REMOTE, "Set-Item WSMan:\\localhost\\Service\\Auth\\Certificate $true", "")
                            .weakening(Opening.ONE_MORE_LOGON))),
    CLIENT_CERTIFICATE_MAPPED(
            of(AUTHENTICATION, REMOTE, "The server has to map the client certificate to a local account.")
                    .seen(INFERRED, "401, 403 or a fault after TLS took the certificate")
                    .by(
                            elevated(REMOTE, "Get-ChildItem WSMan:\\localhost\\ClientCertificate", ""),
                            elevated(
                                    REMOTE,
                                    "New-Item WSMan:\\localhost\\ClientCertificate -Subject user@host -URI * -Issuer THUMBPRINT -Credential (Get-Credential)",
                                    ""))),

    // ---- HTTP
    SPEAKS_WSMAN(of(NETWORK, REMOTE, "What answers on the port has to speak WS-Management.")
            .seen(RECORDED, "status, content type and body of the answer are no SOAP")
            .by(Remedy.of(
                    LOCAL, "Check -Port and -ApplicationName (default wsman); a proxy may have answered instead"))),
    URL_SERVED(of(NETWORK, REMOTE, "The server has to serve WS-Management at the path.")
            .seen(RECORDED, "HTTP 404")
            .by(
                    Remedy.of(LOCAL, "Check -ComputerName and -Port: another web server or a proxy may have answered"),
                    Remedy.of(LOCAL, "-ApplicationName wsman   # the default"),
                    elevated(REMOTE, "winrm enumerate winrm/config/listener   # URLPrefix", ""))),
    ANSWER_NOT_EMPTY(of(NETWORK, REMOTE, "The answer has to have a body.")
            .seen(INFERRED, "HTTP 200 without a body to a WS-Management request")
            .by(Remedy.of(PATH, "Look for a proxy or a balancer that answers by itself"))),
    HEADERS_FIT(of(NETWORK, REMOTE, "The server has to take request headers as long as the Kerberos token.")
            .seen(INFERRED, "HTTP 400 to the logon")
            .by(
                    elevated(
                            REMOTE,
                            "Take the user out of groups that are not needed; the token carries all of them",
                            ""),
                    elevated(
                                    REMOTE,
                                    "Raise MaxFieldLength and MaxRequestBytes in HKLM:\\SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters",
                                    "the computer")
                            .weakening("the limit on the length of headers"))),
    ENVELOPE_FITS(of(PROTOCOL, REMOTE, "A request must not be longer than the server's MaxEnvelopeSizekb.")
            .seen(DOCUMENTED, "HTTP 413")
            .by(
                    elevated(REMOTE, "Get-Item WSMan:\\localhost\\MaxEnvelopeSizekb", ""),
                    elevated(REMOTE, "Set-Item WSMan:\\localhost\\MaxEnvelopeSizekb 500", "")
                            .weakening("the limit on the length of requests"))),
    STATUS_EXPECTED(of(NETWORK, REMOTE, "The server has to answer with a status that WS-Management knows.")
            .seen(RECORDED, "another HTTP status")
            .by(Remedy.of(REMOTE, "Look the status up in the logs of what answers on port {port}"))),
    REDIRECT_ALLOWED(of(NETWORK, LOCAL, "The server is elsewhere, and following it there has to be allowed.")
            .seen(DOCUMENTED, "HTTP 301, 302, 307 or 308, or fault 2150859161")
            .by(
                    Remedy.of(LOCAL, "If the new address is right, give it: -ConnectionUri {location}"),
                    Remedy.of(LOCAL, "-ConnectionUri {uri} -AllowRedirection")
                            .weakening("your say in which server gets the credentials"))),
    REDIRECT_ENDS(of(NETWORK, REMOTE, "Redirections have to end.")
            .seen(DOCUMENTED, "more redirections than allowed")
            .by(Remedy.of(REMOTE, "Correct the redirections of the web server; the last one leads to {location}"))),
    REDIRECT_ADDRESS_VALID(of(NETWORK, REMOTE, "A redirection has to lead to an address.")
            .seen(DOCUMENTED, "a Location that is missing or no http or https address, or fault 2150859191")
            .by(Remedy.of(REMOTE, "Correct the redirection of the web server"))),
    PROXY_REACHABLE(of(NETWORK, PATH, "The proxy has to be found and to accept connections.")
            .seen(RECORDED, "no address for the proxy's name, or its port is refused or silent")
            .by(
                    Remedy.of(LOCAL, "-Proxy http://HOST:PORT   # is {proxy} the proxy's address?"),
                    Remedy.of(LOCAL, Opening.WITHOUT_PROXY))),
    PROXY_AUTHENTICATED(of(AUTHENTICATION, PATH, "The proxy wants to know who it is.")
            .seen(RECORDED, "HTTP 407 of the proxy")
            .by(
                    Remedy.of(LOCAL, "-ProxyCredential USER -ProxyAuthentication Negotiate   # or Digest, Basic"),
                    Remedy.of(LOCAL, Opening.WITHOUT_PROXY))),
    PROXY_PERMITS(of(NETWORK, PATH, "The proxy has to connect to the server's port.")
            .seen(RECORDED, "another status than 200 to CONNECT")
            .by(
                    Remedy.of(LOCAL, Opening.WITHOUT_PROXY),
                    elevated(PATH, "Allow CONNECT to {host} port {port} on the proxy", "")
                            .weakening("what the proxy lets through, for this server"))),
    PROXY_KEEPS_CONNECTION(of(NETWORK, PATH, "A proxy on the way has to keep one connection for the whole logon.")
            .seen(INFERRED, "the connection is closed between the legs of the logon")
            .by(Remedy.of(LOCAL, "-UseSSL   # https goes through a tunnel"), Remedy.of(LOCAL, Opening.WITHOUT_PROXY))),
    WINRM_CURRENT(of(PROTOCOL, REMOTE, "To be fully supported, the server's WinRM is of version 3.0 or later.")
            .seen(DOCUMENTED, "the Stack in the answer to Identify")
            .by(elevated(REMOTE, "Install Windows Management Framework 5.1: https://aka.ms/wmf51", "the computer"))
            .advisory()),

    // ---- logon
    SCHEME_OFFERED(of(AUTHENTICATION, REMOTE, "The server has to offer the way of authentication that is used.")
            .seen(RECORDED, "401 whose WWW-Authenticate headers lack the scheme")
            .by(
                    Remedy.of(LOCAL, "Use a scheme the server offers: -Authentication {offered}"),
                    elevated(REMOTE, "Set-Item WSMan:\\localhost\\Service\\Auth\\{scheme} $true", "")
                            .weakening(Opening.ONE_MORE_LOGON))),
    ANY_SCHEME_OFFERED(of(AUTHENTICATION, REMOTE, "The server has to offer some way of authentication.")
            .seen(INFERRED, "401 without any WWW-Authenticate header")
            .by(
                    elevated(REMOTE, "Get-ChildItem WSMan:\\localhost\\Service\\Auth", ""),
                    elevated(REMOTE, "Set-Item WSMan:\\localhost\\Service\\Auth\\Negotiate $true", "")
                            .weakening(Opening.ONE_MORE_LOGON))),
    BASIC_OVER_HTTPS(of(AUTHENTICATION, REMOTE, "Windows takes Basic over https only.")
            .seen(DOCUMENTED, "401 over http whose WWW-Authenticate headers lack Basic")
            .by(
                    Remedy.of(LOCAL, "-UseSSL"),
                    Remedy.of(LOCAL, "-Authentication Negotiate"),
                    elevated(REMOTE, "Set-Item WSMan:\\localhost\\Service\\AllowUnencrypted $true", "")
                            .weakening("the secrecy of every password and message on that server"))),
    CREDSSP_OFFERED(of(AUTHENTICATION, REMOTE, "CredSSP has to be enabled on the server.")
            .seen(DOCUMENTED, "401 whose WWW-Authenticate headers lack CredSSP, or fault 2150859170")
            .by(
                    Remedy.of(LOCAL, "Do without: -Authentication Kerberos and resource-based delegation"),
                    elevated(REMOTE, "Enable-WSManCredSSP -Role Server", "")
                            .weakening("the password, which the server then gets"))),
    CREDSSP_VERSION_SAFE(
            of(AUTHENTICATION, REMOTE, "The server's CredSSP has to be of version 5 or later (CVE-2018-0886).")
                    .seen(DOCUMENTED, "the version in the server's TSRequest")
                    .by(elevated(REMOTE, "Install the updates of May 2018 or later", "the computer"))),
    SERVER_PROVES_ITSELF(of(
                    AUTHENTICATION,
                    REMOTE,
                    "The server has to prove that it is the one the ticket or the certificate names.")
            .seen(RECORDED, "a checksum, a signature or the answer to mutual authentication is wrong")
            .by(
                    elevated(REMOTE, "setspn -Q HTTP/{host}", ""),
                    Remedy.of(PATH, "Look for a device on the way that changes the logon"))),
    MECHANISM_SHARED(of(AUTHENTICATION, REMOTE, "Client and server have to have Kerberos or NTLM in common.")
            .seen(RECORDED, "SPNEGO's answer is reject, or names no common mechanism")
            .by(
                    Remedy.of(LOCAL, "Use the server's DNS name and a ticket: kinit USER@REALM"),
                    elevated(REMOTE, "Look at the policy 'Network security: Restrict NTLM'", ""))),
    NTLM_STRONG(of(AUTHENTICATION, REMOTE, "The server's NTLM has to allow 128-bit keys, signing, sealing and NTLMv2.")
            .seen(RECORDED, "the flags and the target information of the challenge")
            .by(
                    Remedy.of(LOCAL, "Use Kerberos or https"),
                    elevated(REMOTE, "Look at the policy 'Minimum session security for NTLM SSP based servers'", ""))),
    CREDENTIAL_AVAILABLE(of(AUTHENTICATION, LOCAL, "There has to be a credential at each logon.")
            .seen(RECORDED, "the source of credentials gives none, or HTTP 401 to a question without a logon")
            .by(
                    Remedy.of(
                            LOCAL,
                            "-Credential USER, or with the ticket of kinit USER@REALM: -Authentication Kerberos"),
                    Remedy.of(LOCAL, "In a program of your own: let the source of credentials give a password"))),
    CREDENTIALS_ACCEPTED(of(AUTHENTICATION, REMOTE, "The server has to accept the user name and password.")
            .seen(DOCUMENTED, "401 after the proof of the password, or fault 1326")
            .by(Remedy.of(
                    LOCAL, "Give the right user name and password with -Credential, as DOMAIN\\user or .\\user"))),
    ACCOUNT_USABLE(of(AUTHENTICATION, REMOTE, "The account must not be locked, disabled or expired.")
            .seen(INFERRED, "401 after the proof of the password, as with a wrong one")
            .by(
                    elevated(REMOTE, "Search-ADAccount -LockedOut; Get-LocalUser {account}", ""),
                    elevated(REMOTE, "Unlock-ADAccount {account}", "").weakening(Opening.LOCK),
                    elevated(REMOTE, "net user {account} /active:yes   # an account of the computer itself", "")
                            .weakening(Opening.LOCK))),
    NTLM_PERMITTED(of(AUTHENTICATION, REMOTE, "The policies have to permit NTLM.")
            .seen(INFERRED, "401 after the proof of the password, as with a wrong one")
            .by(
                    Remedy.of(LOCAL, "Use the server's DNS name and a ticket: kinit USER@REALM"),
                    elevated(
                            REMOTE,
                            "Look at the policy 'Network security: Restrict NTLM: Incoming NTLM traffic'",
                            ""))),
    PASSWORD_NOT_BLANK(of(AUTHENTICATION, REMOTE, "An account without a password can log on at the console only.")
            .seen(DOCUMENTED, "401 after the proof of an empty password")
            .by(elevated(REMOTE, "Set-LocalUser {account} -Password (Read-Host -AsSecureString)", ""))),
    CLOCKS_AGREE(of(AUTHENTICATION, REMOTE, "The server's clock and that of its domain controller have to agree.")
            .seen(INFERRED, "401 after the proof of the password, as with a wrong one")
            .by(elevated(REMOTE, "w32tm /query /status; w32tm /resync", ""))),
    CHANNEL_BINDING_TAKEN(of(AUTHENTICATION, REMOTE, "The server has to take this client's channel binding.")
            .seen(INFERRED, "401 over https after the proof of the password, as with a wrong one")
            .by(
                    Remedy.of(
                            LOCAL,
                            "For Kerberos in a program of your own: java --add-exports java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED"),
                    Remedy.of(PATH, "Look for a device on the way that ends TLS and shows a certificate of its own"),
                    elevated(REMOTE, "Set-Item WSMan:\\localhost\\Service\\Auth\\CbtHardeningLevel Relaxed", "")
                            .weakening("the protection of logons from being relayed"))),
    BASIC_LOCAL_ACCOUNT(of(AUTHENTICATION, REMOTE, "Windows takes Basic from local accounts only.")
            .seen(DOCUMENTED, "401 to Basic with a domain in the user name")
            .by(Remedy.of(LOCAL, "Name a local account without domain, or -Authentication Negotiate"))),
    SERVER_IDENTITY_PROVEN(
            of(AUTHENTICATION, PATH, "Kerberos or https proves the server's identity; NTLM over http does not.")
                    .seen(DOCUMENTED, "the mechanism of a logon that worked")
                    .by(
                            Remedy.of(LOCAL, "Use the server's DNS name and a ticket: kinit USER@REALM"),
                            Remedy.of(LOCAL, "-UseSSL"))
                    .advisory()),
    MESSAGES_SEALED(of(AUTHENTICATION, LOCAL, "Over plain http the server wants sealed messages.")
            .seen(INFERRED, "HTTP 500 without a body over http after a logon")
            .by(Remedy.of(LOCAL, "Use Negotiate, or https: -UseSSL")));

    private final RequirementText text;

    WsmanRequirement(RequirementText text) {
        this.text = text;
    }

    @Override
    public RequirementText text() {
        return text;
    }
}
