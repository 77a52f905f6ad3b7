package io.jpsremote.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.command.Cmdlets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WsmanTargetsTest {

    private static List<WsmanTarget> targets(String... arguments) {
        var syntax = Cmdlets.find("New-PSSession").orElseThrow().syntax();
        return WsmanTargets.of(ParameterBinder.bind(syntax, List.of(arguments)));
    }

    @Test
    void namesShareWhatGoesWithThem() {
        List<WsmanTarget> targets =
                targets("-Cn", "a, b.example", "-Port", "5999", "-UseSSL", "-ConfigurationName", "jea");
        assertThat(targets).extracting(WsmanTarget::host).containsExactly("a", "b.example");
        assertThat(targets).allSatisfy(t -> {
            assertThat(t.port()).isEqualTo(5999);
            assertThat(t.isHttps()).isTrue();
            assertThat(t.configurationName()).isEqualTo("jea");
            assertThat(t.scheme()).isEqualTo(WsmanScheme.NEGOTIATE);
            assertThat(t.user()).isNull();
        });
    }

    @Test
    void anApplicationNameIsThePathOfTheAddress() {
        assertThat(targets("-Cn", "a,::1", "-ApplicationName", "other/wsman"))
                .extracting(t -> String.valueOf(t.uri()))
                .containsExactly("http://a:5985/other/wsman", "http://[::1]:5985/other/wsman");
        assertThat(targets("-Cn", "a", "-UseSSL", "-ApplicationName", "x")
                        .get(0)
                        .uri())
                .hasToString("https://a:5986/x");
        assertThatThrownBy(() -> targets("-Cn", "a", "-ApplicationName", "a?b"))
                .hasMessageContaining("-ApplicationName");
        assertThatThrownBy(() -> targets("-ConnectionUri", "http://a/wsman", "-ApplicationName", "x"))
                .hasMessageContaining("exclude each other");
    }

    @ParameterizedTest
    @CsvSource({
        ".,localhost",
        "[::1],::1",
        "fe80::1,fe80::1",
        "10.0.0.1,10.0.0.1",
        "web_1,web_1",
        "[fe80::1%eth0],fe80::1%eth0",
        "b\u00fccher.example,b\u00fccher.example"
    })
    void aNameIsAHostOrAnAddress(String given, String host) {
        assertThat(targets("-ComputerName", given).get(0).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:5985", "http://host/wsman", "ada@host", "a b", "[::1", "-x", "''"})
    void whatIsNoNameIsRefused(String given) {
        assertThatThrownBy(() -> targets("-ComputerName:" + given))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-ComputerName");
    }

    @Test
    void anAddressSaysPortAndSchemeItself() {
        WsmanTarget target = targets("-ConnectionUri", "HTTPS://[::1]:8443/other", "-Authentication", "kerberos")
                .get(0);
        assertThat(target.host()).isEqualTo("::1");
        assertThat(target.isHttps()).isTrue();
        assertThat(target.scheme()).isEqualTo(WsmanScheme.KERBEROS);
        assertThatThrownBy(() -> targets("-ConnectionUri", "http://h", "-Port", "1"))
                .hasMessageContaining("-ConnectionUri and -Port exclude each other");
    }

    @Test
    void credSspIsForMachinesThatAreNamedForIt() {
        String[] line = {
            "-Cn", "a,B", "-Authentication", "CredSSP", "-Credential", "DOM\\ada", "-DelegateComputer", "b,A"
        };
        assertThat(targets(line)).extracting(WsmanTarget::scheme).containsOnly(WsmanScheme.CREDSSP);
        line[7] = "a";
        assertThatThrownBy(() -> targets(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("B in -DelegateComputer");
        assertThatThrownBy(() -> targets("-Cn", "a", "-DelegateComputer", "a"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("CredSSP");
        assertThatThrownBy(() -> targets("-Cn", "a", "-Authentication", "CredSSP", "-DelegateComputer", "a"))
                .hasMessageContaining("-Credential USER");
    }

    @Test
    void aKeytabReplacesThePassword() {
        WsmanTarget target = targets("-Cn", "a", "-Keytab", "/k", "-Credential", "ada@R", "-Delegate")
                .get(0);
        assertThat(target.kerberos().keytab()).hasToString("/k");
        assertThat(target.kerberos().delegate()).isTrue();
        assertThat(target.kerberos().always()).isFalse();
        assertThatThrownBy(() -> targets("-Cn", "a", "-Keytab", "/k", "-Credential", "ada@R", "-CredentialEnv", "X"))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() ->
                        targets("-Cn", "a", "-Authentication", "Basic", "-UseSSL", "-Credential", "a", "-Delegate"))
                .isInstanceOf(UsageException.class);
    }

    @Test
    void aPasswordInAnAddressOrAUserNameIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> targets("-ConnectionUri", "http://ada:s3cret@h/wsman"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-CredentialFile")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> targets("-ComputerName", "h", "-Credential", "ada:s3cret"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-CredentialFd")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://h",
                "h",
                "/wsman",
                "http:///wsman",
                "http://h:0",
                "http://h:70000",
                "http://h/#x",
                "http://h h"
            })
    void anAddressOfSomethingElseIsRefused(String uri) {
        assertThatThrownBy(() -> targets("-ConnectionUri", uri))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-ConnectionUri '");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP\\ada", "ada@CORP.EXAMPLE", ".\\ada", "ada"})
    void everyFormOfAUserNameIsTaken(String user) {
        assertThat(targets("-ComputerName", "h", "-Credential", user).get(0).user())
                .isEqualTo(user);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digest", "NegotiateWithImplicitCredential"})
    void whatPowerShellHasAndThisHasNotIsSaid(String scheme) {
        assertThatThrownBy(() -> targets("-ComputerName", "h", "-Authentication", scheme))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(scheme + " is not here yet");
        assertThatThrownBy(() -> targets("-ComputerName", "h", "-Authentication", "magic"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("not 'magic'");
    }

    @Test
    void basicOverHttpWantsToBeAllowed() {
        assertThatThrownBy(() -> targets("-ComputerName", "h", "-Authentication", "Basic"))
                .hasMessageContaining("needs -Credential");
        assertThatThrownBy(() -> targets("-ComputerName", "h", "-Authentication", "Basic", "-Credential", "ada"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-AllowUnencrypted");
        assertThatThrownBy(() -> targets("-ComputerName", "h", "-AllowUnencrypted"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("nothing else needs it");
        assertThat(targets("-ComputerName", "h", "-Authentication", "Basic", "-Credential", "ada", "-UseSSL"))
                .hasSize(1);
        assertThat(targets(
                        "-ConnectionUri",
                        "http://h",
                        "-Authentication",
                        "Basic",
                        "-Credential",
                        "ada",
                        "-AllowUnencrypted"))
                .hasSize(1);
    }

    @Test
    void aSecretNeedsItsUser() {
        assertThatThrownBy(() -> targets("-ComputerName", "h", "-CredentialEnv", "X"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-Credential USER");
    }
}
