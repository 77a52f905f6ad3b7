package io.jpsremote.cli.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.command.Cmdlets;
import io.jpsremote.cli.credential.CredentialUnavailableException;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.OutputSink;
import io.jpsremote.cli.terminal.StandardStreams;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.ServiceRequirement;
import io.jpsremote.wsman.WsmanRequirement;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class EndpointsTest {

    private static final String[] TWO = {"-ComputerName", "127.0.0.1,127.0.0.2", "-Credential", "ada"};

    private static Endpoints endpoints(String... arguments) {
        Terminal nobody = new Terminal(
                InputStream.nullInputStream(),
                new OutputSink(OutputStream.nullOutputStream(), true),
                new OutputSink(OutputStream.nullOutputStream(), true),
                StandardStreams.NONE);
        var syntax = Cmdlets.find("New-PSSession").orElseThrow().syntax();
        return Endpoints.of(ParameterBinder.bind(syntax, List.of(arguments)), nobody, new ControllingTerminal(nobody));
    }

    private static Endpoints twoWithASecret() {
        String[] all = Arrays.copyOf(TWO, TWO.length + 2);
        all[TWO.length] = "-CredentialCommand";
        all[TWO.length + 1] = "echo secret";
        return endpoints(all);
    }

    private static void open(Endpoint endpoint) {
        endpoint.transport().close();
    }

    private static RequirementNotMetException unmet(Requirement requirement) {
        return new RequirementNotMetException(
                new RequirementFailure(requirement, "", "", Map.of(), Map.of()), new IllegalStateException());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -Name x                                      | Where?
                    -HostName h -ComputerName h                  | exclude each other
                    -Process -ComputerName h                     | exclude each other
                    -Process -HostName h                         | exclude each other
                    -HostName h -Credential ada                  | SSH takes the user from -UserName
                    -HostName h -ConfigurationName jea           | -Subsystem
                    -Process -UseSSL                             | -UseSSL is for WS-Management
                    -ComputerName h -KeyFilePath k               | -KeyFilePath is for SSH
                    -ComputerName h -UserName ada                | -UserName is for SSH
                    """)
    void whatDoesNotGoTogetherIsSaid(String line, String said) {
        assertThatThrownBy(() -> endpoints(line.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }

    @Test
    void aCredentialWithoutPasswordAndWithoutAPersonEndsAtOnce() {
        assertThatThrownBy(() -> endpoints(TWO))
                .isInstanceOf(CredentialUnavailableException.class)
                .hasMessageContaining("-CredentialFd");
    }

    @Test
    void aPasswordThatOneMachineRefusedGoesToNoOther() {
        try (Endpoints endpoints = twoWithASecret()) {
            Endpoint first = endpoints.all().get(0);
            open(first);
            first.opened(unmet(WsmanRequirement.CREDENTIALS_ACCEPTED));
            assertThatThrownBy(() -> endpoints.all().get(1).transport())
                    .isInstanceOf(CredentialUnavailableException.class)
                    .hasMessageContaining("goes to no other");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-ComputerName h -Port 5986,-UseSSL",
        "-ComputerName h -Port 5985 -UseSSL,without -UseSSL",
        "-ConnectionUri http://h:5986/wsman,https",
        "-ComputerName h -Port 5986 -UseSSL,''",
        "-ComputerName h,''"
    })
    void thePortOfTheOtherSchemeGetsAHintWhenItDoesNotOpen(String line, String hint) {
        try (Endpoints endpoints = endpoints(line.split(" "))) {
            Endpoint endpoint = endpoints.all().get(0);
            open(endpoint);
            assertThat(endpoint.hint()).isEmpty();
            endpoint.opened(unmet(WsmanRequirement.CONNECTION_KEPT));
            assertThat(endpoint.hint()).contains(hint);
            assertThat(endpoint.hint().isEmpty()).isEqualTo(hint.isEmpty());
        }
    }

    static List<Requirement> notAboutThePassword() {
        return List.of(
                WsmanRequirement.LISTENER_REACHABLE,
                WsmanRequirement.SCHEME_OFFERED,
                ServiceRequirement.CONFIGURATION_EXISTS,
                ServiceRequirement.QUOTA_FREE);
    }

    @ParameterizedTest
    @MethodSource("notAboutThePassword")
    void aMachineThatRefusedSomethingElseLetsTheNextTry(Requirement requirement) {
        try (Endpoints endpoints = twoWithASecret()) {
            open(endpoints.all().get(0));
            endpoints.all().get(0).opened(unmet(requirement));
            open(endpoints.all().get(1));
            endpoints.all().get(1).opened(null);
            assertThat(endpoints.all()).extracting(Endpoint::name).containsExactly("127.0.0.1", "127.0.0.2");
        }
    }

    private static Endpoints twoBehindAProxy(String... more) {
        List<String> all = new ArrayList<>(List.of(TWO));
        all.addAll(List.of("-UseSSL", "-Proxy", "http://proxy", "-ProxyCredential", "bob"));
        all.addAll(List.of("-CredentialCommand", "echo secret", "-ProxyCredentialCommand", "echo of-the-proxy"));
        all.addAll(List.of(more));
        return endpoints(all.toArray(String[]::new));
    }

    @Test
    void aPasswordThatTheProxyRefusedIsNotShownToItForAnotherMachine() {
        try (Endpoints endpoints = twoBehindAProxy()) {
            open(endpoints.all().get(0));
            endpoints.all().get(0).opened(unmet(WsmanRequirement.PROXY_AUTHENTICATED));
            assertThatThrownBy(() -> endpoints.all().get(1).transport())
                    .isInstanceOf(CredentialUnavailableException.class)
                    .hasMessageContaining("proxy");
        }
    }

    @Test
    void aPasswordThatOneMachineRefusedIsShownToTheNextWhereThatWasAskedFor() {
        try (Endpoints endpoints = twoBehindAProxy("-RepeatRefusedCredential")) {
            for (Endpoint endpoint : endpoints.all()) {
                open(endpoint);
                endpoint.opened(unmet(WsmanRequirement.CREDENTIALS_ACCEPTED));
            }
        }
    }

    @Test
    void aRefusalOfTheTargetsPasswordSaysNothingAgainstTheProxys() {
        try (Endpoints endpoints = twoBehindAProxy()) {
            open(endpoints.all().get(0));
            endpoints.all().get(0).opened(unmet(WsmanRequirement.CREDENTIALS_ACCEPTED));
            assertThatThrownBy(() -> endpoints.all().get(1).transport())
                    .isInstanceOf(CredentialUnavailableException.class)
                    .hasMessageContaining("once refused by one machine");
        }
    }
}
