package io.jpsremote.wsman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the library refuses before anything is sent, and where its defaults lead. */
class WsmanTransportBuilderTest {

    private static final String USER = "alice";

    private static WsmanTransportBuilder builder() {
        return WsmanTransport.to("server.example");
    }

    private static char[] password() {
        return "secret".toCharArray();
    }

    private static String address(WsmanTransportBuilder builder) {
        try (WsmanTransport transport = builder.build()) {
            return transport.target().toString();
        }
    }

    private static void refused(String said, Consumer<WsmanTransportBuilder> choice) {
        WsmanTransportBuilder builder = builder();
        assertThatThrownBy(() -> {
                    choice.accept(builder);
                    builder.build();
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageNotContaining("secret");
    }

    @Test
    void theDefaultsAreNegotiateSealedOverHttp() {
        try (WsmanTransport transport = builder().build()) {
            assertThat(transport.target().sealed()).isTrue();
        }
        assertThat(address(builder())).contains("http://server.example:5985/wsman");
        assertThat(address(builder().useSsl())).contains("https://server.example:5986/wsman");
        assertThat(address(builder().uri(URI.create("http://a.example")))).contains("http://a.example:80/wsman");
        assertThat(address(builder().uri(URI.create("https://a.example/x")))).contains("https://a.example:443/x");
    }

    @Test
    void noTimeIsBelowZero() {
        refused("robustFor is not below zero", b -> b.robustFor(Duration.ofSeconds(-1)));
        refused("a timeout must be positive", b -> b.openTimeout(Duration.ZERO));
    }

    @Test
    void aPasswordDoesNotBelongIntoAnAddress() {
        refused("no user or password in it", b -> b.uri(URI.create("http://u:secret@server.example")));
        refused("no user or password in it", b -> b.proxy(URI.create("http://u:secret@proxy.example")));
    }

    @Test
    void pathAndQueryStayAsTheyWereWritten() {
        String odd = "https://a.example:444/power%2Fshell//x?PSVersion=7.6&sig=a%2Bb%26c";
        assertThat(address(builder().uri(URI.create(odd)))).contains(odd);
        assertThat(address(builder().uri(URI.create("http://a.example:81/?x=1"))))
                .contains("http://a.example:81/wsman?x=1");
        assertThat(address(builder().uri(URI.create("http://[fe80::1%25eth0]:81"))))
                .contains("http://[fe80::1%eth0]:81/wsman");
        refused("one of http or https", b -> b.uri(URI.create("ftp://a.example/wsman")));
    }

    @Test
    void aComputerHasANameOrAnAddress() {
        assertThat(address(WsmanTransport.to("::1"))).contains("http://[::1]:5985/wsman");
        assertThat(address(WsmanTransport.to("[fe80::1%eth0]"))).contains("http://[fe80::1%eth0]:5985/wsman");
        assertThat(address(WsmanTransport.to("my_server"))).contains("http://my_server:5985/wsman");
        assertThat(address(WsmanTransport.to("SERVER."))).contains("http://SERVER.:5985/wsman");
        assertThat(address(WsmanTransport.to("b\u00fccher.example")))
                .contains("http://xn--bcher-kva.example:5985/wsman");
        for (String none : List.of("", " ", "a/b", "a?b", "a#b", "server:5985", "a b", "x..y")) {
            assertThatThrownBy(() -> WsmanTransport.to(none).build())
                    .as(none)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no computer name");
        }
        assertThatThrownBy(() -> WsmanTransport.to("ada:secret@server").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    @Test
    void aServerThatMayHaveThePasswordIsKnownByEachOfItsSpellings() {
        for (String spelling : List.of("Server.Example", "server.example.", "SERVER.EXAMPLE")) {
            WsmanTransport.to(spelling)
                    .authentication(WsmanAuthentication.CREDSSP)
                    .credential(USER, password())
                    .credSspHosts("server.example")
                    .build()
                    .close();
        }
        WsmanTransport.to("::1")
                .authentication(WsmanAuthentication.CREDSSP)
                .credential(USER, password())
                .credSspHosts("[::1]")
                .build()
                .close();
    }

    @Test
    void basicNeedsACredentialAndASeal() {
        refused(
                "needs a credential",
                b -> b.authentication(WsmanAuthentication.BASIC).useSsl());
        refused(
                "allowUnencrypted()",
                b -> b.authentication(WsmanAuthentication.BASIC).credential(USER, password()));
        refused(
                "with a colon",
                b -> b.authentication(WsmanAuthentication.BASIC).useSsl().credential("a:b", password()));
        refused(
                "basicWithoutVerification()",
                b -> b.authentication(WsmanAuthentication.BASIC)
                        .credential(USER, password())
                        .useSsl()
                        .skipCnCheck());
    }

    @Test
    void credSspGivesThePasswordToNamedServersOnly() {
        refused("needs a credential", b -> b.authentication(WsmanAuthentication.CREDSSP));
        refused(
                "server.example is not among them",
                b -> b.authentication(WsmanAuthentication.CREDSSP)
                        .credential(USER, password())
                        .credSspHosts("other.example"));
    }

    @Test
    void oneSourceOfKerberosTicketsIsEnough() {
        refused("exclude each other", b -> b.credential(USER, password()).keytab(Path.of("k"), null));
        refused("exclude each other", b -> b.credential(USER, password()).ticketCache(Path.of("c")));
    }

    @Test
    void aProxysCredentialNeedsAProxyAndAWayToShowIt() {
        refused("no proxy", b -> b.proxyCredential(ProxyAuthentication.DIGEST, USER, password()));
        refused(
                "allowBasicToProxy()",
                b -> b.useSsl()
                        .proxy(URI.create("http://proxy.example"))
                        .proxyCredential(ProxyAuthentication.BASIC, USER, password()));
        refused(
                "needs a tunnel",
                b -> b.proxy(URI.create("http://proxy.example"))
                        .proxyCredential(ProxyAuthentication.NEGOTIATE, USER, password()));
        refused("http://host:port", b -> b.proxy(URI.create("https://proxy.example")));
    }

    @Test
    void redirectionsStartFromAWholeAddress() {
        refused("from a whole address", b -> b.allowRedirection(5));
        refused("1 to 5 times", b -> b.allowRedirection(6));
    }

    @Test
    void numbersThatCannotBeMeantAreRefused() {
        List.<Consumer<WsmanTransportBuilder>>of(
                        b -> b.port(0),
                        b -> b.port(65_536),
                        b -> b.openTimeout(Duration.ZERO),
                        b -> b.operationTimeout(Duration.ofSeconds(-1)),
                        b -> b.idleTimeout(Duration.ofSeconds(59)),
                        b -> b.maxConnectionRetryCount(-1))
                .forEach(choice -> refused("", choice));
    }

    @Test
    void aPasswordIsForOneTransportAndASourceForAny() {
        WsmanTransportBuilder once = WsmanTransport.to("server").credential(USER, password());
        once.build().close();
        assertThatThrownBy(once::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("CredentialSource");
        once.credential(USER, password()).build().close();
        WsmanTransportBuilder often = WsmanTransport.to("server").credential(USER, user -> password());
        often.build().close();
        often.build().close();
    }
}
