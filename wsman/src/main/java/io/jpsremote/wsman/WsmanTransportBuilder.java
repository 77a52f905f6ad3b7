package io.jpsremote.wsman;

import io.jpsremote.psrp.transport.DisconnectRequest;
import io.jpsremote.psrp.transport.OutputBufferingMode;
import io.jpsremote.wsman.auth.CredSspSettings;
import io.jpsremote.wsman.auth.CredentialSource;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.auth.WsmanCredential;
import io.jpsremote.wsman.http.ChannelPool;
import io.jpsremote.wsman.http.ClientCertificate;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.soap.Languages;
import io.jpsremote.wsman.soap.Namespaces;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link WsmanTransport} is made with. */
public final class WsmanTransportBuilder {

    private final String computerName;
    private @Nullable URI address;
    private int port;
    private boolean useSsl;
    private final TlsSettings tls = new TlsSettings();
    private final ProxySettings proxy = new ProxySettings();
    private int redirections;
    private WsmanAuthentication authentication = WsmanAuthentication.NEGOTIATE;
    private CredSspSettings credSsp = CredSspSettings.nobody();
    private KerberosSettings kerberos = KerberosSettings.usual();
    private boolean allowUnencrypted;
    private boolean unprovenAccepted;
    private String configurationName = "Microsoft.PowerShell";
    private @Nullable String culture;
    private @Nullable String uiCulture;
    private boolean noMachineProfile;
    private @Nullable Duration idleTimeout;
    private @Nullable WsmanCredential credential;
    private OutputBufferingMode bufferMode = OutputBufferingMode.NONE;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration openTimeout = Duration.ofMinutes(3);
    private Duration operationTimeout = Duration.ofSeconds(60);
    private Duration cancelTimeout = Duration.ofSeconds(60);
    private Duration slack = Duration.ofSeconds(15);
    private Duration robustFor = Duration.ofMinutes(4);
    private int createRetries = 5;
    private int maxConnections = 256;
    private LinkListener listener = LinkListener.SILENT;
    private Consumer<String> warningSink =
            text -> System.getLogger("io.jpsremote.wsman").log(System.Logger.Level.WARNING, text);

    WsmanTransportBuilder(String computerName) {
        this.computerName = computerName;
    }

    /** Another port than 5985 (http) or 5986 (https). */
    public WsmanTransportBuilder port(int number) {
        if (number < 1 || number > 65_535) {
            throw new IllegalArgumentException("port " + number + " is not between 1 and 65535");
        }
        port = number;
        return this;
    }

    /** The whole address of the endpoint; port 80 or 443 and path {@code /wsman} where it has none. */
    public WsmanTransportBuilder uri(URI whole) {
        if (HttpTarget.hostOf(whole).isEmpty() || whole.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the address needs a host, and no user or password in it");
        }
        useSsl = "https".equalsIgnoreCase(whole.getScheme());
        if (!useSsl && !"http".equalsIgnoreCase(whole.getScheme())) {
            throw new IllegalArgumentException("the address is one of http or https, not " + whole.getScheme());
        }
        address = whole;
        int named = HttpTarget.portOf(whole);
        return port(named >= 0 ? named : useSsl ? 443 : 80);
    }

    /** https, TLS 1.2 or 1.3, verified against Java's trust store and the system's certificate authorities. */
    public WsmanTransportBuilder useSsl() {
        useSsl = true;
        return this;
    }

    /** https, the chain verified by the given context, the name as always. */
    public WsmanTransportBuilder useSsl(SSLContext context) {
        tls.context(context);
        return useSsl();
    }

    /**
     * https to a server with exactly this certificate, whoever issued it and whatever host it names; its dates are checked.
     *
     * @param sha256 of the certificate's DER form, 64 hexadecimal digits, colons allowed
     */
    public WsmanTransportBuilder pinnedCertificate(String sha256) {
        tls.pin(sha256);
        return useSsl();
    }

    /** Takes a certificate of any issuer: anybody on the way can pretend to be the server. Warns at every open. */
    public WsmanTransportBuilder skipCaCheck() {
        tls.skipCa();
        return this;
    }

    /** Takes a certificate that names another host. Warns at every open. */
    public WsmanTransportBuilder skipCnCheck() {
        tls.skipCn();
        return this;
    }

    /** Does not ask whether the server's certificate is revoked. */
    public WsmanTransportBuilder skipRevocationCheck() {
        tls.skipRevocation();
        return this;
    }

    /** https, trusting the authorities of a PEM file in place of Java's and the system's. */
    public WsmanTransportBuilder authorities(Path pemFile) {
        tls.authorities(pemFile);
        return useSsl();
    }

    /** Logs on over https with a certificate that the server maps to a user; TLS 1.2, because Java cannot show one later in TLS 1.3. */
    public WsmanTransportBuilder clientCertificate(ClientCertificate certificate) {
        tls.client(certificate);
        authentication = WsmanAuthentication.CERTIFICATE;
        return useSsl();
    }

    /** The second yes to Basic over https whose server is not verified ({@link #skipCaCheck()}, {@link #skipCnCheck()}). */
    public WsmanTransportBuilder basicWithoutVerification() {
        tls.basicUnverified();
        return this;
    }

    /**
     * Follows redirections to other addresses, for a transport with {@link #uri}; none is followed otherwise. Never from https to http, and not with
     * Basic, CredSSP or a ticket to act for the user. A new address is told to {@link #warnings} before anything goes there.
     *
     * @param most how many, 1 to 5
     */
    public WsmanTransportBuilder allowRedirection(int most) {
        if (most < 1 || most > 5) {
            throw new IllegalArgumentException("redirections are followed 1 to 5 times, not " + most);
        }
        redirections = most;
        return this;
    }

    /**
     * Goes through a proxy: https in a tunnel, plain http forwarded. Without this no proxy is used, whatever the environment says.
     *
     * @param address {@code http://host:port}
     */
    public WsmanTransportBuilder proxy(URI address) {
        proxy.address(address);
        return this;
    }

    /**
     * Who logs on at the proxy; never the target's credentials.
     *
     * @param password stays the caller's to wipe
     */
    public WsmanTransportBuilder proxyCredential(ProxyAuthentication kind, String userName, char[] password) {
        proxy.credential(kind, userName, password);
        return this;
    }

    /** Lets Basic show the proxy's password to everyone on the way to the proxy. */
    public WsmanTransportBuilder allowBasicToProxy() {
        proxy.allowBasic();
        return this;
    }

    /** How to log on; {@link WsmanAuthentication#NEGOTIATE} otherwise. */
    public WsmanTransportBuilder authentication(WsmanAuthentication kind) {
        authentication = kind;
        return this;
    }

    /**
     * Who logs on. The password goes to one transport, which wipes its copy when it is closed: for the next one name it again, or give a
     * {@link #credential(String, CredentialSource) source}.
     *
     * @param userName {@code DOMAIN\\user}, {@code .\\user}, {@code user@REALM} or {@code user}
     * @param password stays the caller's to wipe
     */
    public WsmanTransportBuilder credential(String userName, char[] password) {
        credential = WsmanCredential.of(userName, password);
        return this;
    }

    /**
     * Who logs on, with a password that each handshake asks for.
     *
     * @param userName {@code DOMAIN\\user}, {@code .\\user}, {@code user@REALM} or {@code user}
     */
    public WsmanTransportBuilder credential(String userName, CredentialSource source) {
        credential = WsmanCredential.of(userName, source);
        return this;
    }

    /**
     * Kerberos with the keys of a keytab instead of a password.
     *
     * @param principal {@code user@REALM}; null for the first of the keytab
     */
    public WsmanTransportBuilder keytab(Path file, @Nullable String principal) {
        kerberos = new KerberosSettings(file, null, principal, kerberos.delegation());
        return this;
    }

    /** Kerberos with the tickets in this file instead of those that {@code kinit} puts where it does now. */
    public WsmanTransportBuilder ticketCache(Path file) {
        kerberos = new KerberosSettings(null, file, null, kerberos.delegation());
        return this;
    }

    /** Whether the server gets a Kerberos ticket to act for the user elsewhere; it gets none otherwise. */
    public WsmanTransportBuilder delegation(KerberosSettings.Delegation which) {
        kerberos = new KerberosSettings(kerberos.keytab(), kerberos.ticketCache(), kerberos.principal(), which);
        return this;
    }

    /**
     * Servers that may get the password by {@link WsmanAuthentication#CREDSSP}; others are refused before anything is sent.
     *
     * @param hosts names as they are given to {@code to} or {@code uri}
     */
    public WsmanTransportBuilder credSspHosts(String... hosts) {
        credSsp = new CredSspSettings(
                Arrays.stream(hosts).map(Address::identity).collect(Collectors.toSet()), credSsp.oldVersions());
        return this;
    }

    /** Takes servers that speak CredSSP below version 5, where somebody between can take over the logon (CVE-2018-0886). */
    public WsmanTransportBuilder credSspOldVersions() {
        credSsp = new CredSspSettings(credSsp.hosts(), true);
        return this;
    }

    /** Lets Basic send the password over plain http, readable by everyone on the way. */
    public WsmanTransportBuilder allowUnencrypted() {
        allowUnencrypted = true;
        return this;
    }

    /** A session configuration by its name or URI; {@code Microsoft.PowerShell} otherwise. */
    public WsmanTransportBuilder configurationName(String nameOrUri) {
        configurationName = nameOrUri;
        return this;
    }

    /** The language of dates and numbers, a tag such as {@code de-AT}; that of the environment otherwise. */
    public WsmanTransportBuilder culture(String languageTag) {
        culture = languageTag;
        return this;
    }

    /** The language of messages, a tag such as {@code de-AT}; that of the environment otherwise. */
    public WsmanTransportBuilder uiCulture(String languageTag) {
        uiCulture = languageTag;
        return this;
    }

    /** Does not load the user's Windows profile on the server. */
    public WsmanTransportBuilder noMachineProfile() {
        noMachineProfile = true;
        return this;
    }

    /** How long the server keeps the session when nobody uses it, at least 60 s; the server's own (2 hours mostly) otherwise. */
    public WsmanTransportBuilder idleTimeout(Duration timeout) {
        idleTimeout = new DisconnectRequest(timeout, OutputBufferingMode.NONE).idleTimeout();
        return this;
    }

    /** What the server does with output that nobody fetches when its buffer is full. */
    public WsmanTransportBuilder outputBufferingMode(OutputBufferingMode mode) {
        bufferMode = mode;
        return this;
    }

    /** How long a TCP connection to each address may take, 10 s otherwise; TLS on it may take half as long again. */
    public WsmanTransportBuilder connectTimeout(Duration timeout) {
        connectTimeout = positive(timeout);
        return this;
    }

    /** How long the server may take to make the session; 180 s otherwise. */
    public WsmanTransportBuilder openTimeout(Duration timeout) {
        openTimeout = positive(timeout);
        return this;
    }

    /** How long one request may wait in the server before it is asked again; 60 s otherwise. */
    public WsmanTransportBuilder operationTimeout(Duration timeout) {
        operationTimeout = positive(timeout);
        return this;
    }

    /** How long the server may take to stop or close something; 60 s otherwise. */
    public WsmanTransportBuilder cancelTimeout(Duration timeout) {
        cancelTimeout = positive(timeout);
        return this;
    }

    /** How long after a request's timeout its answer may come before the connection counts as broken; 15 s otherwise. */
    public WsmanTransportBuilder answerSlack(Duration time) {
        slack = positive(time);
        return this;
    }

    private static Duration positive(Duration time) {
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("a timeout must be positive, not " + time);
        }
        return time;
    }

    /** How long a broken connection is tried again; 4 minutes otherwise, zero for not at all. After that the session is disconnected. */
    public WsmanTransportBuilder robustFor(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("robustFor is not below zero, as " + time + " is");
        }
        robustFor = time;
        return this;
    }

    /** How often the session is asked for again when the service says that it cannot be reached or take it now; 5 otherwise. */
    public WsmanTransportBuilder maxConnectionRetryCount(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("maxConnectionRetryCount is not below 0, as " + count + " is");
        }
        createRetries = count;
        return this;
    }

    /**
     * How many connections the session has at most, 8 or more; 256 otherwise. The pool and each running pipeline wait for output on one of their own, and
     * where there are fewer they take turns.
     */
    public WsmanTransportBuilder maxConnections(int count) {
        if (count < 2 * ChannelPool.SPARE) {
            throw new IllegalArgumentException(
                    "maxConnections is not below " + 2 * ChannelPool.SPARE + ", as " + count + " is");
        }
        maxConnections = count;
        return this;
    }

    /** Who is told when the connection breaks, comes back or is given up; nobody otherwise. */
    public WsmanTransportBuilder linkListener(LinkListener newListener) {
        listener = newListener;
        return this;
    }

    /** Does not warn that NTLM over http proves nothing of the server. */
    public WsmanTransportBuilder acceptUnprovenServer() {
        unprovenAccepted = true;
        return this;
    }

    /** Who is told of things a user should know, such as a server that proves nothing; a log line otherwise. */
    public WsmanTransportBuilder warnings(Consumer<String> sink) {
        warningSink = sink;
        return this;
    }

    /**
     * Checks what was said and gives the transport; nothing is sent yet.
     *
     * @throws IllegalArgumentException when something is missing or does not go together
     * @throws IllegalStateException when the password was for the transport before
     */
    public WsmanTransport build() {
        checkCredential();
        checkPassword();
        tls.check(authentication, useSsl);
        proxy.check(useSsl);
        if (redirections > 0 && address == null) {
            throw new IllegalArgumentException("redirections are followed from a whole address only: uri(...)");
        }
        WsmanTransport built = new WsmanTransport(options(), credential, listener, warningSink);
        if (credential != null) {
            credential.givenOut();
        }
        return built;
    }

    private void checkCredential() {
        if (credential != null && !credential.mayBeGivenOut()) {
            throw new IllegalStateException(
                    "the password of " + credential
                            + " went to the transport that was built before: name the credential again, or give a CredentialSource");
        }
        if (credential != null && kerberos.needsNoPassword()) {
            throw new IllegalArgumentException("a credential and a keytab or ticket cache exclude each other");
        }
        boolean needsPassword =
                authentication == WsmanAuthentication.BASIC || authentication == WsmanAuthentication.CREDSSP;
        if (credential == null && needsPassword) {
            throw new IllegalArgumentException(authentication + " needs a credential: credential(userName, password)");
        }
        if (credential != null
                && authentication == WsmanAuthentication.BASIC
                && credential.userName().indexOf(':') >= 0) {
            throw new IllegalArgumentException("Basic takes no user name with a colon in it (RFC 7617 2)");
        }
    }

    /** Whether the password goes where it may be seen. */
    private void checkPassword() {
        String host = Address.identity(uri());
        if (authentication == WsmanAuthentication.CREDSSP && !credSsp.allows(host)) {
            throw new IllegalArgumentException(
                    "CredSSP gives the server the password: name the servers that may have it with credSspHosts(), "
                            + host + " is not among them");
        }
        if (authentication == WsmanAuthentication.BASIC && !useSsl && !allowUnencrypted) {
            throw new IllegalArgumentException(
                    "Basic over plain http shows the password to everyone: use https, or allowUnencrypted()");
        }
    }

    private List<String> warnings() {
        // a redirection may lead from http to https
        List<String> warnings = useSsl || redirections > 0 ? tls.warnings() : new ArrayList<>();
        if (authentication == WsmanAuthentication.BASIC && !useSsl) {
            warnings.add("Basic over plain http: the password and everything else is readable on the way");
        }
        return List.copyOf(warnings);
    }

    private ShellSettings shell() {
        Languages here = Languages.here();
        return new ShellSettings(
                new Languages(uiCulture == null ? here.texts() : uiCulture, culture == null ? here.data() : culture),
                noMachineProfile,
                idleTimeout,
                bufferMode,
                openTimeout,
                operationTimeout,
                cancelTimeout,
                slack,
                robustFor,
                createRetries);
    }

    WsmanOptions options() {
        String prefix = Namespaces.POWERSHELL + "/";
        return new WsmanOptions(
                uri(),
                configurationName.contains("://") ? configurationName : prefix + configurationName,
                authentication,
                kerberos,
                credSsp,
                useSsl ? Optional.of(tls.trust(authentication, warningSink)) : Optional.empty(),
                () -> tls.trust(authentication, warningSink),
                proxy.route(),
                new RedirectRule(redirections, authentication, kerberos.delegation()),
                allowUnencrypted,
                shell(),
                connectTimeout,
                warnings(),
                unprovenAccepted,
                maxConnections,
                64L << 20);
    }

    private URI uri() {
        int number = port != 0 ? port : useSsl ? 5986 : 5985;
        try {
            return address == null ? Address.of(useSsl, computerName, number) : Address.completed(address, number);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + address + "' is no address of an endpoint", e);
        }
    }
}
