package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.wsman.RedirectRefusedException.Reason;
import io.jpsremote.wsman.auth.KerberosSettings.Delegation;
import java.net.URI;
import org.junit.jupiter.api.Test;

class RedirectRuleTest {

    private static final URI HTTPS = URI.create("https://a.example:5986/wsman");

    private static RedirectRule rule(WsmanAuthentication authentication) {
        return new RedirectRule(5, authentication, Delegation.TRUSTED);
    }

    private static Reason refusal(WsmanAuthentication authentication, URI now, String location, int followed) {
        return ((RedirectRefusedException)
                        catchThrowable(() -> rule(authentication).next(now, location, followed)))
                .reason();
    }

    @Test
    void anAddressIsCompleted() {
        RedirectRule rule = rule(WsmanAuthentication.NEGOTIATE);
        assertThat(rule.next(HTTPS, "https://b.example/powershell?x=1", 0))
                .isEqualTo(URI.create("https://b.example:443/powershell?x=1"));
        assertThat(rule.next(HTTPS, "https://b.example/a%2Fb?sig=x%2By%26z", 0))
                .hasToString("https://b.example:443/a%2Fb?sig=x%2By%26z");
        assertThat(rule.next(HTTPS, "https://b.example", 4)).isEqualTo(URI.create("https://b.example:443/wsman"));
        assertThat(rule.next(HTTPS, "/other", 0)).isEqualTo(URI.create("https://a.example:5986/other"));
        assertThat(rule.next(URI.create("http://a.example:5985/wsman"), "https://b.example:99/w#f", 0))
                .isEqualTo(URI.create("https://b.example:99/w"));
    }

    @Test
    void neverFromHttpsToHttp() {
        assertThat(refusal(WsmanAuthentication.NEGOTIATE, HTTPS, "http://b.example/", 0))
                .isEqualTo(Reason.TO_PLAIN_HTTP);
    }

    @Test
    void neverWithThePasswordItself() {
        for (WsmanAuthentication kind :
                new WsmanAuthentication[] {WsmanAuthentication.BASIC, WsmanAuthentication.CREDSSP}) {
            assertThat(refusal(kind, HTTPS, "https://b.example/", 0)).isEqualTo(Reason.PASSWORD_SHOWN);
        }
    }

    @Test
    void fiveTimesAndNotSix() {
        assertThat(refusal(WsmanAuthentication.NEGOTIATE, HTTPS, "https://b.example/", 5))
                .isEqualTo(Reason.TOO_MANY);
    }
}
