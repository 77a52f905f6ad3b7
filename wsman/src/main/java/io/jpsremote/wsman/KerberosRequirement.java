package io.jpsremote.wsman;

import static io.jpsremote.psrp.failure.Remedy.elevated;
import static io.jpsremote.psrp.failure.Requirement.Category.AUTHENTICATION;
import static io.jpsremote.psrp.failure.Requirement.Certainty.RECORDED;
import static io.jpsremote.psrp.failure.Requirement.Side.LOCAL;
import static io.jpsremote.psrp.failure.Requirement.Side.PATH;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;
import static io.jpsremote.psrp.failure.RequirementText.of;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementText;
import java.util.List;
import java.util.Optional;

/** What Kerberos needs; most of it has an error number of its own (RFC 4120 section 7.5.9). */
public enum KerberosRequirement implements Requirement {
    KRB5_CONF_READABLE(of(AUTHENTICATION, LOCAL, "The Kerberos configuration can be read.")
            .seen(RECORDED, "the file, before any connection")
            .by(Remedy.of(LOCAL, "Correct {file}, or name another: JDK_JAVA_OPTIONS=-Djava.security.krb5.conf=FILE"))),
    DEFAULT_REALM_SET(of(AUTHENTICATION, LOCAL, "A user named without a realm needs a default realm.")
            .seen(RECORDED, "[libdefaults] default_realm, before any connection")
            .by(
                    Remedy.of(LOCAL, "Name the realm: -Credential user@REALM"),
                    elevated(LOCAL, "default_realm = REALM under [libdefaults] in {file}", ""))),
    TICKET_CACHE_READABLE(
            of(AUTHENTICATION, LOCAL, "The ticket cache is a file: Java reads FILE: only, neither KCM: nor KEYRING:.")
                    .seen(RECORDED, "KRB5CCNAME and default_ccache_name, before any connection")
                    .by(
                            Remedy.of(LOCAL, "export KRB5CCNAME=FILE:/tmp/krb5cc_$(id -u); kinit USER@REALM"),
                            Remedy.of(LOCAL, "Give a user name and password with -Credential"))),
    KEYTAB_USABLE(of(AUTHENTICATION, LOCAL, "The keytab exists, can be read and holds a current key of the principal.")
            .seen(RECORDED, "the file, or the KDC's answer to its key")
            .by(Remedy.of(LOCAL, "klist -k -t FILE   # which principals, which versions of keys"))),
    DOMAIN_ACCOUNT(
            of(AUTHENTICATION, LOCAL, "Kerberos needs an account of a domain: no KDC knows those of a single computer.")
                    .seen(RECORDED, "the user name")
                    .by(
                            Remedy.of(LOCAL, "-Credential user@REALM"),
                            Remedy.of(LOCAL, "-Authentication Negotiate   # NTLM for a local account")
                                    .weakening(Opening.IDENTITY))),
    KERBEROS_TICKET(of(AUTHENTICATION, LOCAL, "A Kerberos ticket for the service has to be had.")
            .seen(RECORDED, "no credential given, and no ticket-granting ticket in the cache")
            .by(
                    Remedy.of(LOCAL, "kinit USER@REALM, then try again"),
                    Remedy.of(LOCAL, "Give a user name and password with -Credential"))),
    TICKET_CURRENT(
            of(AUTHENTICATION, LOCAL, "The ticket has to be valid now.")
                    .seen(RECORDED, "the times of the ticket in the cache, or Kerberos error 32 or 33")
                    .by(Remedy.of(LOCAL, "kinit USER@REALM")),
            32,
            33),
    REALM_KNOWN(of(AUTHENTICATION, LOCAL, "A KDC has to be known for the realm.")
            .seen(RECORDED, "neither krb5.conf nor DNS names a KDC")
            .by(
                    Remedy.of(
                            LOCAL,
                            "Spell the realm right, in capitals; ask the DNS: nslookup -type=SRV _kerberos._tcp.{realm}"),
                    elevated(LOCAL, "In /etc/krb5.conf: dns_lookup_kdc = true, or kdc = HOST under [realms]", ""))),
    KDC_REACHABLE(of(AUTHENTICATION, PATH, "The KDC has to answer: on port 88, by UDP, which Java tries first, or TCP.")
            .seen(RECORDED, "the connection to the KDC is refused or stays silent")
            .by(
                    Remedy.of(
                            LOCAL,
                            "nc -vz {kdc} {kdcport}   # Windows: Test-NetConnection {kdc} -Port {kdcport}; krb5.conf or DNS names the KDC"),
                    elevated(
                            LOCAL,
                            "Where TCP gets through and UDP does not: udp_preference_limit = 1 under [libdefaults] in /etc/krb5.conf",
                            ""),
                    elevated(
                            LOCAL,
                            "Where another KDC answers: name it first under [realms] in /etc/krb5.conf, or kdc_timeout = 2s and max_retries = 1 under [libdefaults]",
                            ""),
                    Remedy.of(
                            LOCAL,
                            "An account of the server itself needs no KDC: -Authentication Negotiate -Credential .\\user"),
                    elevated(PATH, "Let TCP and UDP from this client to port 88 of the KDC through", "")
                            .weakening("the firewall on the way, for this client"))),
    PRINCIPAL_KNOWN(
            of(AUTHENTICATION, LOCAL, "The KDC has to know the user.")
                    .seen(RECORDED, "Kerberos error 6")
                    .by(Remedy.of(LOCAL, "Spell user and realm right: user@REALM, the realm in capitals")),
            6),
    SERVICE_KNOWN(
            of(AUTHENTICATION, REMOTE, "The KDC has to know the service HTTP/host.")
                    .seen(RECORDED, "Kerberos error 7")
                    .by(
                            Remedy.of(LOCAL, "Use the server's full name: -ComputerName server.example.com"),
                            elevated(REMOTE, "setspn -Q HTTP/{host}", ""),
                            elevated(REMOTE, "setspn -S HTTP/{host} ACCOUNT", "")),
            7),
    FULL_NAME_USED(of(
                    AUTHENTICATION,
                    LOCAL,
                    "Kerberos needs the server's full name, or a domain_realm line for the short one.")
            .seen(RECORDED, "Kerberos error 7 for a name without a dot")
            .by(Remedy.of(LOCAL, "-ComputerName {fullname}   # {host} with its domain"))),
    POLICY_PERMITS(
            of(AUTHENTICATION, REMOTE, "The KDC's policy has to permit the logon: hours, workstations, delegation.")
                    .seen(RECORDED, "Kerberos error 12")
                    .by(elevated(REMOTE, "Get-ADUser {account} -Properties LogonHours, LogonWorkstations", "")),
            12),
    ENCRYPTION_SHARED(
            of(AUTHENTICATION, REMOTE, "Client, KDC and service have to have a type of encryption in common.")
                    .seen(RECORDED, "Kerberos error 14")
                    .by(
                            Remedy.of(LOCAL, "Look at permitted_enctypes in /etc/krb5.conf"),
                            elevated(
                                    REMOTE,
                                    "Set-ADComputer COMPUTER -KerberosEncryptionType AES128,AES256   # or Set-ADUser; then a new password",
                                    "")),
            14),
    ACCOUNT_ENABLED(
            of(AUTHENTICATION, REMOTE, "The account must not be locked or disabled.")
                    .seen(RECORDED, "Kerberos error 18")
                    .by(
                            elevated(REMOTE, "Get-ADUser {account} -Properties LockedOut, Enabled", ""),
                            elevated(REMOTE, "Unlock-ADAccount {account}", "").weakening(Opening.LOCK),
                            elevated(REMOTE, "Enable-ADAccount {account}", "")
                                    .weakening("the disabling of the account")),
            18),
    PASSWORD_CURRENT(
            of(AUTHENTICATION, REMOTE, "The password must not have expired.")
                    .seen(RECORDED, "Kerberos error 23")
                    .by(Remedy.of(
                            LOCAL, "Change it: kpasswd {account}@REALM   # Windows: Ctrl+Alt+Del, Change a password")),
            23),
    PASSWORD_RIGHT(
            of(AUTHENTICATION, LOCAL, "The password has to be right.")
                    .seen(RECORDED, "Kerberos error 24, or an answer that the password does not open")
                    .by(Remedy.of(LOCAL, "Give the right password; more wrong ones may lock the account")),
            24),
    CLOCK_RIGHT(
            of(AUTHENTICATION, LOCAL, "The clocks of client, KDC and server have to agree within five minutes.")
                    .seen(RECORDED, "Kerberos error 37; the difference is measured by the server's Date header")
                    .by(
                            Remedy.of(LOCAL, "chronyc tracking   # Windows: w32tm /query /status"),
                            elevated(LOCAL, "chronyc makestep   # Windows: w32tm /resync", "")),
            37),
    SERVICE_KEY_MATCHES(
            of(AUTHENTICATION, REMOTE, "The service has to have the key that the KDC has for it.")
                    .seen(RECORDED, "Kerberos error 31, 41 or 44")
                    .by(elevated(REMOTE, "setspn -X", ""), elevated(REMOTE, "Test-ComputerSecureChannel -Repair", "")),
            31,
            41,
            44),
    REALM_RIGHT(
            of(AUTHENTICATION, LOCAL, "The request has to go to the KDC of the right realm.")
                    .seen(RECORDED, "Kerberos error 68")
                    .by(elevated(LOCAL, "Map the domain to its realm under [domain_realm] in /etc/krb5.conf", "")),
            68),
    KDC_SERVES(of(AUTHENTICATION, REMOTE, "The KDC has to give the ticket.")
            .seen(RECORDED, "another Kerberos error number")
            .by(elevated(REMOTE, "Look the error number up in the KDC's log", "")));

    private final RequirementText text;
    private final List<Integer> numbers;

    KerberosRequirement(RequirementText text, Integer... numbers) {
        this.text = text;
        this.numbers = List.of(numbers);
    }

    /** The requirement that an error number is about, if it is about one. */
    static Optional<KerberosRequirement> numbered(int number) {
        for (KerberosRequirement requirement : values()) {
            if (requirement.numbers.contains(number)) {
                return Optional.of(requirement);
            }
        }
        return Optional.empty();
    }

    @Override
    public RequirementText text() {
        return text;
    }
}
