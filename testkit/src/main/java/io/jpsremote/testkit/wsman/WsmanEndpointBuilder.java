package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.auth.AcceptorSettings;
import io.jpsremote.testkit.auth.Account;
import io.jpsremote.testkit.auth.Accounts;
import io.jpsremote.testkit.auth.BindingPolicy;
import io.jpsremote.testkit.auth.CertificateMapping;
import io.jpsremote.testkit.auth.KerberosService;
import io.jpsremote.testkit.auth.TlsIdentity;
import io.jpsremote.testkit.http.HttpSettings;
import io.jpsremote.testkit.http.TlsSettings;
import io.jpsremote.testkit.http.TlsSettings.ClientCertificates;
import io.jpsremote.testkit.server.Offer;
import io.jpsremote.testkit.server.Ports;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link WsmanEndpoint} is started with. There are no default users, keys or configurations. */
public final class WsmanEndpointBuilder {

    private static final int MAX_HEAD = 65_536;
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(2);

    private final Map<String, SessionConfiguration> configurations = new HashMap<>();
    private final List<Account> accounts = new ArrayList<>();
    private final List<CertificateMapping> certificates = new ArrayList<>();
    private final Set<Scheme> schemes = EnumSet.allOf(Scheme.class);
    private List<InetAddress> addresses = loopback();
    private int port;
    private @Nullable TlsIdentity tls;
    private BindingPolicy bindings = BindingPolicy.RELAXED;
    private boolean ntlm = true;
    private @Nullable KerberosService kerberos;
    private boolean allowUnencrypted;
    private boolean anonymousIdentify = true;
    private boolean certificateDemanded;
    private Quotas quotas = Quotas.ofWindows();
    private String machine = "sandbox";
    private @Nullable Accounts started;

    WsmanEndpointBuilder() {}

    private static List<InetAddress> loopback() {
        try {
            return List.of(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                    InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Listens elsewhere than on 127.0.0.1 and ::1; the first address has to be there. Where other machines reach it, a PowerShell backend, Basic
     * over http and empty passwords are refused at the start.
     */
    public WsmanEndpointBuilder addresses(List<InetAddress> others) {
        if (others.isEmpty()) {
            throw new IllegalArgumentException("an endpoint listens at one address at least");
        }
        addresses = List.copyOf(others);
        return this;
    }

    /** A port of its own choice otherwise. */
    public WsmanEndpointBuilder port(int number) {
        port = Ports.checked(number);
        return this;
    }

    public WsmanEndpointBuilder configuration(SessionConfiguration configuration) {
        configurations.put(configuration.name().toLowerCase(Locale.ROOT), configuration);
        return this;
    }

    /**
     * A user who may log on.
     *
     * @param name {@code DOMAIN\\name}, or {@code name} for a local user
     * @param password copied
     * @throws IllegalArgumentException when the name is empty or was given before
     */
    public WsmanEndpointBuilder user(String name, char[] password) {
        Account account = Account.of(name, password);
        if (accounts.stream().anyMatch(a -> a.qualifiedName().equalsIgnoreCase(account.qualifiedName()))) {
            throw new IllegalArgumentException("the user " + account.qualifiedName() + " is given twice");
        }
        accounts.add(account);
        return this;
    }

    public WsmanEndpointBuilder tls(TlsIdentity identity) {
        tls = Objects.requireNonNull(identity, "identity");
        return this;
    }

    /** Lets a client certificate stand for a user; the client is asked for one. */
    public WsmanEndpointBuilder clientCertificate(CertificateMapping mapping) {
        certificates.add(Objects.requireNonNull(mapping, "mapping"));
        return this;
    }

    /** Ends the TLS handshake of clients without a certificate. */
    public WsmanEndpointBuilder demandClientCertificate() {
        certificateDemanded = true;
        return this;
    }

    /** Only these, of those for which there is what they need; all otherwise. */
    public WsmanEndpointBuilder schemes(Set<Scheme> only) {
        schemes.retainAll(only);
        return this;
    }

    public WsmanEndpointBuilder channelBindings(BindingPolicy policy) {
        bindings = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Kerberos with the keys of all principals in the keytab: clients ask for {@code HTTP/host}, {@code WSMAN/host} or {@code host/host}.
     *
     * @throws IllegalArgumentException when the keytab cannot be read
     */
    public WsmanEndpointBuilder kerberos(Path keytab) {
        return kerberos(keytab, "*");
    }

    /** Kerberos with the key of that principal. */
    public WsmanEndpointBuilder kerberos(Path keytab, String principal) {
        kerberos = new KerberosService(keytab, principal);
        return this;
    }

    /** Negotiate takes Kerberos only. */
    public WsmanEndpointBuilder withoutNtlm() {
        ntlm = false;
        return this;
    }

    /** Takes plain messages over http, and Basic. */
    public WsmanEndpointBuilder allowUnencrypted() {
        allowUnencrypted = true;
        return this;
    }

    /** Identify needs a logon, too. */
    public WsmanEndpointBuilder withoutAnonymousIdentify() {
        anonymousIdentify = false;
        return this;
    }

    public WsmanEndpointBuilder quotas(Quotas limits) {
        quotas = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /** The machine's name in faults and in NTLM. */
    public WsmanEndpointBuilder machine(String name) {
        machine = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Starts it, once; it listens when this returns.
     *
     * @throws IllegalStateException when it was started, or would be open to other machines in a way that is refused
     * @throws java.io.UncheckedIOException when it cannot listen there
     */
    public WsmanEndpoint start() {
        if (started != null) {
            throw new IllegalStateException("an endpoint is started once: its passwords are wiped when it ends");
        }
        if (!addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            Offer.checkForOtherMachines(
                    configurations.values().stream()
                            .map(SessionConfiguration::backend)
                            .toList(),
                    allowUnencrypted && tls == null,
                    accounts.stream().anyMatch(account -> !account.hasPassword()));
        }
        Accounts users = new Accounts(accounts);
        started = users;
        try {
            return listening();
        } catch (RuntimeException e) {
            users.close();
            throw e;
        }
    }

    private WsmanEndpoint listening() {
        // sealing and base64 make a message larger than its envelope
        int maxBody = quotas.maxEnvelopeKilobytes() * 1024 + MAX_HEAD;
        return new WsmanEndpoint(
                this,
                new HttpSettings(
                        "wsman-endpoint",
                        addresses,
                        port,
                        tlsSettings(),
                        quotas.maxConnections(),
                        MAX_HEAD,
                        maxBody,
                        IDLE_CONNECTION));
    }

    private Optional<TlsSettings> tlsSettings() {
        if (tls == null) {
            return Optional.empty();
        }
        ClientCertificates asked = certificateDemanded
                ? ClientCertificates.DEMANDED
                : certificates.isEmpty() ? ClientCertificates.IGNORED : ClientCertificates.ASKED;
        return Optional.of(new TlsSettings(
                tls.context(
                        certificates.stream().map(CertificateMapping::issuer).toList()),
                asked));
    }

    Optional<TlsIdentity> tls() {
        return Optional.ofNullable(tls);
    }

    /** Whether there is any session configuration yet. */
    public boolean hasConfigurations() {
        return !configurations.isEmpty();
    }

    Map<String, SessionConfiguration> configurations() {
        return configurations;
    }

    Quotas quotas() {
        return quotas;
    }

    String machine() {
        return machine;
    }

    List<InetAddress> addresses() {
        return addresses;
    }

    Accounts accounts() {
        return started == null ? new Accounts(accounts) : started;
    }

    Security security() {
        return new Security(
                Set.copyOf(schemes),
                new AcceptorSettings(
                        accounts(), machine, tls == null ? null : tls.certificate(), bindings, ntlm, kerberos),
                certificates,
                allowUnencrypted,
                anonymousIdentify);
    }
}
