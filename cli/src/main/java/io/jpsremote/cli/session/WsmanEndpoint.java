package io.jpsremote.cli.session;

import io.jpsremote.cli.credential.CredentialUnavailableException;
import io.jpsremote.cli.credential.SecretGuard;
import io.jpsremote.cli.session.GuardedUse.Verdict;
import io.jpsremote.cli.target.KerberosChoice;
import io.jpsremote.cli.target.WsmanTarget;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanRequirement;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import io.jpsremote.wsman.auth.KerberosSettings.Delegation;
import io.jpsremote.wsman.http.HttpTarget;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A PowerShell behind WS-Management. */
final class WsmanEndpoint implements Endpoint {

    private static final int HTTP = 5985;
    private static final int HTTPS = 5986;

    // found out before the password is used
    private static final Set<Requirement> NOTHING_PRESENTED = Set.of(
            WsmanRequirement.SCHEME_OFFERED,
            WsmanRequirement.ANY_SCHEME_OFFERED,
            WsmanRequirement.BASIC_OVER_HTTPS,
            WsmanRequirement.CREDSSP_OFFERED,
            WsmanRequirement.JAVA_ALGORITHMS_AVAILABLE,
            WsmanRequirement.PROXY_AUTHENTICATED);

    private final WsmanTarget target;
    private final WsmanLogon logon;
    private final GuardedUse use;
    private final GuardedUse proxyUse;
    private volatile boolean unopened;

    WsmanEndpoint(WsmanTarget target, WsmanLogon logon) {
        this.target = target;
        this.logon = logon;
        this.use = logon.use();
        this.proxyUse = logon.proxyUse();
    }

    @Override
    public String name() {
        return target.host();
    }

    @Override
    public int connectingTimeoutMillis() {
        return target.connectingTimeoutMillis();
    }

    /**
     * @throws CredentialUnavailableException when another machine or the proxy has refused the password
     */
    @Override
    public PsrpTransport transport() {
        boolean built = false;
        try {
            // always in this order: two threads that each held one would wait for ever
            if (target.proxy().address() != null && target.proxy().user() != null) {
                proxyUse.begin(SecretGuard.NOT_PRESENTED_TO_PROXY);
            }
            PsrpTransport transport = build();
            built = true;
            return transport;
        } finally {
            if (!built) {
                proxyUse.end(Verdict.UNDECIDED);
                use.end(Verdict.UNDECIDED);
            }
        }
    }

    private PsrpTransport build() {
        WsmanTransportBuilder builder = WsmanTransport.to(target.host()).authentication(scheme());
        addAddress(builder);
        if (target.configurationName() != null) {
            builder.configurationName(target.configurationName());
        }
        if (scheme() == WsmanAuthentication.BASIC && !target.isHttps()) {
            builder.allowUnencrypted();
        }
        builder.warnings(text -> logon.warn(target.host(), text));
        if (logon.isQuiet()) {
            builder.acceptUnprovenServer();
        }
        WsmanSessionSettings.add(target.session(), builder);
        builder.linkListener(
                new LinkNews(text -> logon.warn(target.host(), text), reason -> logon.fellBack(target.host(), reason)));
        addKerberos(builder);
        new WsmanWay(target, logon).addTo(builder);
        if (scheme() == WsmanAuthentication.CREDSSP) {
            builder.credSspHosts(target.host());
        }
        String user = target.kerberos().keytab() == null ? target.user() : null;
        return user == null ? builder.build() : withPassword(builder, user);
    }

    private void addKerberos(WsmanTransportBuilder builder) {
        KerberosChoice choice = target.kerberos();
        if (choice.keytab() != null) {
            builder.keytab(choice.keytab(), target.user());
        }
        if (choice.delegate()) {
            builder.delegation(choice.always() ? Delegation.FORCED : Delegation.TRUSTED);
        }
    }

    private WsmanAuthentication scheme() {
        return switch (target.scheme()) {
            case NEGOTIATE -> WsmanAuthentication.NEGOTIATE;
            case KERBEROS -> WsmanAuthentication.KERBEROS;
            case BASIC -> WsmanAuthentication.BASIC;
            case CREDSSP -> WsmanAuthentication.CREDSSP;
            case CERTIFICATE -> WsmanAuthentication.CERTIFICATE;
        };
    }

    private void addAddress(WsmanTransportBuilder builder) {
        if (target.uri() != null) {
            builder.uri(target.uri());
            return;
        }
        if (target.port() != 0) {
            builder.port(target.port());
        }
        if (target.isHttps()) {
            builder.useSsl();
        }
    }

    private PsrpTransport withPassword(WsmanTransportBuilder builder, String user) {
        use.begin(SecretGuard.NOT_PRESENTED);
        char[] password = logon.password();
        try {
            return builder.credential(user, password == null ? new char[0] : password)
                    .build();
        } finally {
            if (password != null) {
                Arrays.fill(password, '\0');
            }
        }
    }

    @Override
    public void opened(@Nullable Throwable failure) {
        unopened = failure != null;
        boolean refused = failure != null && isRefusal(failure);
        boolean passed = failure == null || isBeyondLogon(failure);
        use.end(passed ? Verdict.ACCEPTED : refused ? Verdict.REFUSED : Verdict.UNDECIDED);
        boolean byProxy = failure != null && requirement(failure) == WsmanRequirement.PROXY_AUTHENTICATED;
        // who hears the target's opinion of a password is beyond the proxy
        proxyUse.end(byProxy ? Verdict.REFUSED : passed || refused ? Verdict.ACCEPTED : Verdict.UNDECIDED);
    }

    /** Nothing is guessed: only the port says what was probably meant. */
    @Override
    public String hint() {
        boolean https = target.isHttps();
        int port = target.uri() == null ? target.port() : HttpTarget.portOf(target.uri());
        if (unopened && !https && port == HTTPS) {
            return HTTPS + " is mostly the port of https, which -UseSSL speaks.";
        }
        return unopened && https && port == HTTP ? HTTP + " is mostly the port of http, without -UseSSL." : "";
    }

    /** An unknown configuration or a quota is said to somebody who has logged on. */
    private static boolean isBeyondLogon(Throwable failure) {
        Requirement.Category category = category(failure);
        return category == Requirement.Category.AUTHORISATION || category == Requirement.Category.QUOTA;
    }

    /** What is found out before anything is presented is no refusal. */
    private static boolean isRefusal(Throwable failure) {
        return category(failure) == Requirement.Category.AUTHENTICATION
                && NOTHING_PRESENTED.stream().noneMatch(r -> r == requirement(failure));
    }

    private static Requirement.@Nullable Category category(Throwable failure) {
        Requirement requirement = requirement(failure);
        return requirement == null ? null : requirement.category();
    }

    private static @Nullable Requirement requirement(Throwable failure) {
        return failure instanceof RequirementNotMetException e
                ? e.failures().get(0).requirement()
                : null;
    }
}
