package io.jpsremote.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.command.Cmdlets;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trust, certificates, proxies and redirections as the command line says them. */
class WsmanWayTest {

    private static BoundParameters bound(String line) {
        var syntax = Cmdlets.find("New-PSSession").orElseThrow().syntax();
        return ParameterBinder.bind(syntax, List.of(line.split(" ")));
    }

    private static WsmanTarget target(String line) {
        return WsmanTargets.of(bound(line)).get(0);
    }

    private static ProxyChoice proxy(String line, boolean https, Map<String, String> environment) {
        return ProxyChoice.of(bound("-Cn h " + line), "web.example.org", https, environment);
    }

    @Test
    void theSwitchesOfTrustAreThree() {
        TrustChoice trust =
                target("-Cn h -UseSSL -SkipCNCheck -SkipRevocationCheck").trust();
        assertThat(trust.skipCa()).isFalse();
        assertThat(trust.skipCn()).isTrue();
        assertThat(trust.skipRevocation()).isTrue();
        assertThat(target("-Cn h -UseSSL -PinnedCertificate " + "AB:".repeat(31) + "AB")
                        .trust()
                        .pin())
                .isEqualTo("ab".repeat(32));
    }

    @Test
    void aCertificateIsALogonOfItsOwn() {
        WsmanTarget target =
                target("-Cn h -UseSSL -CertificateFile me.pem -CertificateKeyFile me.key -CredentialEnv X");
        assertThat(target.scheme()).isEqualTo(WsmanScheme.CERTIFICATE);
        assertThat(target.user()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Cn h -SkipCACheck",
                "-Cn h -CertificateFile x.p12",
                "-Cn h -UseSSL -CertificateFile x.p12 -Credential a",
                "-Cn h -UseSSL -CertificateFile x.p12 -Authentication Basic",
                "-Cn h -UseSSL -CertificateKeyFile x.key",
                "-Cn h -UseSSL -SkipCACheck -CertificateAuthorityFile x",
                "-Cn h -UseSSL -PinnedCertificate 00",
                "-Cn h -UseSSL -Authentication Basic -Credential a -SkipCNCheck",
                "-Cn h -AllowRedirection",
                "-ConnectionUri http://h -MaximumRedirection 2",
                "-ConnectionUri http://h -AllowRedirection -MaximumRedirection 6",
                "-Cn h -Proxy http://p -ProxyAccessType IEConfig",
                "-Cn h -Proxy http://u:pw@p",
                "-Cn h -Proxy https://p",
                "-Cn h -ProxyAccessType AutoDetect",
                "-Cn h -ProxyCredential u",
                "-Cn h -Proxy http://p -ProxyCredentialEnv X",
                "-Cn h -UseSSL -Proxy http://p -ProxyCredential u -ProxyAuthentication Basic",
                "-Cn h -Proxy http://p -ProxyCredential u"
            })
    void whatDoesNotGoTogetherIsRefused(String line) {
        assertThatThrownBy(() -> target(line))
                .isInstanceOf(UsageException.class)
                .hasMessageNotContaining("pw@");
    }

    @Test
    void basicToAnUnverifiedServerTakesASecondYes() {
        String line = "-Cn h -UseSSL -Authentication Basic -Credential a -SkipCACheck -AllowUnverifiedBasic";
        assertThat(target(line).trust().basicUnverified()).isTrue();
    }

    @Test
    void redirectionsAreFollowedFiveTimesOrFewerAndOnlyWhenAsked() {
        assertThat(target("-ConnectionUri http://h").redirections()).isZero();
        assertThat(target("-ConnectionUri http://h -AllowRedirection").redirections())
                .isEqualTo(5);
        assertThat(target("-ConnectionUri http://h -AllowRedirection -MaximumRedirection 2")
                        .redirections())
                .isEqualTo(2);
    }

    @Test
    void theEnvironmentsProxyIsTakenOnlyWhenAsked() {
        Map<String, String> all =
                Map.of("https_proxy", "http://s:1", "http_proxy", "h:2", "HTTP_PROXY", "http://bad:3");
        assertThat(proxy("", true, all).address()).isNull();
        assertThat(proxy("-ProxyAccessType None", true, all).address()).isNull();
        assertThat(proxy("-ProxyAccessType NoProxyServer", true, all).address()).isNull();
        assertThat(proxy("-ProxyAccessType IEConfig", true, all).address()).isEqualTo(URI.create("http://s:1"));
        assertThat(proxy("-ProxyAccessType IEConfig", false, all).address()).isEqualTo(URI.create("http://h:2"));
        assertThat(proxy("-ProxyAccessType IEConfig", false, Map.of("HTTP_PROXY", "http://bad:3"))
                        .address())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "*;true",
                "other, .example.org;true",
                "web.example.org;true",
                "example.com;false",
                "b.example.org;false"
            })
    void hostsThatTheEnvironmentExcludesAreReachedStraight(String none, boolean straight) {
        ProxyChoice choice =
                proxy("-ProxyAccessType IEConfig", true, Map.of("https_proxy", "http://s:1", "no_proxy", none));
        assertThat(choice.address() == null).isEqualTo(straight);
    }

    @Test
    void aProxyHasALogonOfItsOwn() {
        ProxyChoice choice = proxy(
                "-Proxy http://p:3128 -ProxyCredential u -ProxyAuthentication Basic -AllowBasicToProxy",
                false,
                Map.of());
        assertThat(choice.user()).isEqualTo("u");
        assertThat(choice.scheme()).isEqualTo(ProxyScheme.BASIC);
        assertThat(proxy("-Proxy http://p -ProxyCredential u -ProxyAuthentication Digest", false, Map.of())
                        .scheme())
                .isEqualTo(ProxyScheme.DIGEST);
        assertThat(proxy("-Proxy http://p -ProxyCredential u", true, Map.of()).scheme())
                .isEqualTo(ProxyScheme.NEGOTIATE);
    }
}
