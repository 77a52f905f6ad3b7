package io.jpsremote.cli.session;

import io.jpsremote.cli.target.ProxyChoice;
import io.jpsremote.cli.target.TrustChoice;
import io.jpsremote.cli.target.WsmanTarget;
import io.jpsremote.wsman.ProxyAuthentication;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.util.Arrays;

/** How one target is reached: what is trusted and shown over https, through which proxy, and whether redirections are followed. */
final class WsmanWay {

    private final WsmanTarget target;
    private final WsmanLogon logon;

    WsmanWay(WsmanTarget target, WsmanLogon logon) {
        this.target = target;
        this.logon = logon;
    }

    void addTo(WsmanTransportBuilder builder) {
        addTrust(builder, target.trust());
        addProxy(builder, target.proxy());
        if (target.redirections() > 0) {
            builder.allowRedirection(target.redirections());
        }
    }

    private void addTrust(WsmanTransportBuilder builder, TrustChoice trust) {
        if (trust.pin() != null) {
            builder.pinnedCertificate(trust.pin());
        }
        if (trust.authorities() != null) {
            builder.authorities(trust.authorities());
        }
        if (logon.certificate() != null) {
            builder.clientCertificate(logon.certificate());
        }
        if (trust.skipCa()) {
            builder.skipCaCheck();
        }
        if (trust.skipCn()) {
            builder.skipCnCheck();
        }
        if (trust.skipRevocation()) {
            builder.skipRevocationCheck();
        }
        if (trust.basicUnverified()) {
            builder.basicWithoutVerification();
        }
    }

    private void addProxy(WsmanTransportBuilder builder, ProxyChoice proxy) {
        if (proxy.address() == null) {
            return;
        }
        builder.proxy(proxy.address());
        if (proxy.allowBasic()) {
            builder.allowBasicToProxy();
        }
        char[] password = logon.proxyPassword();
        if (proxy.user() != null && password != null) {
            builder.proxyCredential(ProxyAuthentication.valueOf(proxy.scheme().name()), proxy.user(), password);
            Arrays.fill(password, '\0');
        }
    }
}
