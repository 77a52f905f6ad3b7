package io.jpsremote.wsman.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.connect.DiagnosisReport;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.ProxyAuthentication;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import io.jpsremote.wsman.http.ScriptedHttp;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a session shows to a proxy by each kind of logon, and how often. */
@Timeout(60)
class ProxyLogonTest {

    private static final String BASIC = "Proxy-Authenticate: Basic realm=\"b\"";
    private static final String NEGOTIATE = "Proxy-Authenticate: Negotiate";

    private ScriptedHttp proxy;

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private void proxy(Function<ScriptedHttp.Seen, String> script) {
        proxy = new ScriptedHttp(script);
    }

    private static String digest(String nonce, String more) {
        return "Proxy-Authenticate: Digest realm=\"d\", nonce=\"" + nonce + "\", qop=\"auth\"" + more;
    }

    private static String refusal(String... headers) {
        return ScriptedHttp.answer("407 Who?", "", headers);
    }

    private WsmanTransportBuilder to(String address, ProxyAuthentication kind) {
        return WsmanTransport.to("far.example")
                .uri(URI.create(address))
                .authentication(WsmanAuthentication.BASIC)
                .allowUnencrypted()
                .credential("alice", "of-the-target".toCharArray())
                .proxy(URI.create("http://127.0.0.1:" + proxy.port()))
                .proxyCredential(kind, "bob", "of-the-proxy".toCharArray())
                .allowBasicToProxy()
                .robustFor(Duration.ZERO)
                .warnings(text -> {});
    }

    private List<String> shown() {
        return proxy.seen().stream()
                .map(seen -> seen.header("Proxy-Authorization"))
                .filter(header -> !header.isEmpty())
                .toList();
    }

    private static String unmet(Throwable e) {
        return ((RequirementNotMetException) e).failures().get(0).requirement().name();
    }

    @ParameterizedTest
    @EnumSource(names = {"BASIC", "DIGEST"})
    void aPasswordThatTheProxyRefusesIsShownToItOnceEvenByADiagnosis(ProxyAuthentication kind) throws IOException {
        for (String scheme : List.of("https", "http")) {
            proxy(seen -> refusal(BASIC, digest("n" + seen.number(), "")));
            DiagnosisReport report = RemotingDiagnosis.of(
                    to(scheme + "://far.example:5986/wsman", kind).build(), SessionOptions.DEFAULT);
            assertThat(report.connected()).isFalse();
            assertThat(report.text()).contains("the proxy 127.0.0.1").doesNotContain("of-the-proxy");
            assertThat(shown()).as(scheme).hasSize(1);
            proxy.close();
        }
    }

    @Test
    void aProxyThatOffersNothingOfTheKindIsShownNothing() {
        proxy(seen -> refusal(BASIC, NEGOTIATE));
        Throwable e = catchThrowable(() -> PsSession.open(
                to("https://far.example:5986/wsman", ProxyAuthentication.DIGEST).build()));
        assertThat(unmet(e)).isEqualTo("PROXY_AUTHENTICATED");
        assertThat(e).hasMessageContaining("Basic, Negotiate");
        assertThat(shown()).isEmpty();
    }

    @Test
    void aProxysTokenThatMeansNoIsTheProxysAndNotTheTargets() {
        // SPNEGO: reject
        proxy(seen -> refusal(NEGOTIATE + " oQcwBaADCgEC"));
        Throwable e =
                catchThrowable(() -> PsSession.open(to("https://far.example:5986/wsman", ProxyAuthentication.NEGOTIATE)
                        .build()));
        assertThat(unmet(e)).isEqualTo("PROXY_AUTHENTICATED");
        assertThat(shown()).hasSize(1);
    }

    @Test
    void negotiateAtAProxyThatForwardsIsRefusedBeforeAnythingIsSent() {
        proxy(seen -> ScriptedHttp.HANG_UP);
        assertThatThrownBy(() -> to("http://far.example:5985/wsman", ProxyAuthentication.NEGOTIATE)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tunnel");
        assertThat(proxy.seen()).isEmpty();
    }
}
