package io.jpsremote.wsman.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.wsman.auth.Authentications;
import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.KerberosSettings;
import io.jpsremote.wsman.auth.LogonListener;
import io.jpsremote.wsman.auth.WsmanCredential;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to a proxy, and what its refusals mean. */
@Timeout(60)
class ProxyTest {

    private static final LogonListener SILENT = new LogonListener() {
        @Override
        public void fellBack(String reason) {}

        @Override
        public void warned(String text) {}
    };

    private final Logon ofProxy = new Logon("bob", "of-the-proxy");
    private final Logon ofTarget = new Logon("alice", "of-the-target");
    private ScriptedHttp proxy;

    /** Basic with credentials of its own. */
    private static final class Logon implements HttpProxy.Logon {

        private final Authentications authentications;
        private final String header;
        private boolean digest;

        Logon(String user, String password) {
            authentications = new Authentications(
                    WsmanCredential.of(user, password.toCharArray()), KerberosSettings.usual(), SILENT);
            header = "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Authenticator start(String method, String target) {
            return digest ? authentications.digest(method, target) : authentications.basic();
        }

        @Override
        public void close() {
            authentications.close();
        }
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        ofProxy.close();
        ofTarget.close();
    }

    private void proxy(Function<ScriptedHttp.Seen, String> script) {
        proxy = new ScriptedHttp(script);
    }

    private HttpTarget target(String uri, boolean logon) {
        HttpProxy through = new HttpProxy("127.0.0.1", proxy.port(), logon ? Optional.of(ofProxy) : Optional.empty());
        boolean https = uri.startsWith("https");
        return new HttpTarget(
                URI.create(uri),
                Channels.PATIENCE,
                https ? Optional.of(TlsTrust.builder().anyAuthority().build()) : Optional.empty(),
                Optional.of(through),
                true,
                1 << 20);
    }

    private String ask(HttpTarget target) throws IOException {
        try (HttpChannel channel = new HttpChannel(target, server -> ofTarget.start("", ""))) {
            channel.exchange(new byte[] {'a'}, Channels.PATIENCE);
            return new String(
                    channel.exchange(new byte[] {'b'}, Channels.PATIENCE).body(), StandardCharsets.UTF_8);
        }
    }

    private HttpRefusedException refusal(HttpTarget target) {
        return (HttpRefusedException) catchThrowable(() -> ask(target));
    }

    @Test
    void plainHttpIsForwardedWithTheWholeAddressAndBothLogonsInTheirOwnHeaders() throws Exception {
        proxy(seen -> ScriptedHttp.answer("200 OK", seen.body()));
        assertThat(ask(target("http://far.example:5985/wsman?a=b", true))).isEqualTo("b");
        assertThat(proxy.seen()).hasSize(2).allSatisfy(seen -> {
            assertThat(seen.connection()).isEqualTo(1);
            assertThat(seen.line()).isEqualTo("POST http://far.example:5985/wsman?a=b HTTP/1.1");
            assertThat(seen.header("Host")).isEqualTo("far.example:5985");
            assertThat(seen.header("Proxy-Authorization")).isEqualTo(ofProxy.header);
            assertThat(seen.header("Authorization")).isEqualTo(ofTarget.header);
        });
    }

    @Test
    void aProxyIsToldNothingOfTheTargetsLogonBeforeThereIsATunnel() {
        proxy(seen -> ScriptedHttp.answer("403 Forbidden", "not this port"));
        HttpRefusedException e = refusal(target("https://far.example:5986/wsman", false));
        assertThat(e.proxy()).isEqualTo("127.0.0.1:" + proxy.port());
        assertThat(e.status()).isEqualTo(403);
        assertThat(proxy.seen()).hasSize(1);
        ScriptedHttp.Seen only = proxy.seen().get(0);
        assertThat(only.line()).isEqualTo("CONNECT far.example:5986 HTTP/1.1");
        assertThat(only.header("Authorization")).isEmpty();
        assertThat(only.header("Proxy-Authorization")).isEmpty();
        assertThat(only.header("Host")).isEqualTo("far.example:5986");
    }

    @Test
    void aProxyThatWantsALogonIsNamedWithWhatItOffers() {
        proxy(seen -> ScriptedHttp.answer(
                "407 Who?", "", "Proxy-Authenticate: Negotiate", "Proxy-Authenticate: Basic realm=\"x\""));
        for (String uri : new String[] {"https://far.example:5986/wsman", "http://far.example:5985/wsman"}) {
            HttpRefusedException e = refusal(target(uri, false));
            assertThat(e.status()).isEqualTo(407);
            assertThat(e.proxy()).isNotEmpty();
            assertThat(e.schemes()).containsExactly("Negotiate", "Basic");
            assertThat(e.credentialsShown()).isFalse();
        }
    }

    @Test
    void aPasswordThatTheProxyRefusesIsShownOnce() {
        proxy(seen -> ScriptedHttp.answer("407 No", "", "Proxy-Authenticate: Basic realm=\"x\""));
        HttpTarget target = target("https://far.example:5986/wsman", true);
        try (ChannelPool pool = new ChannelPool(() -> new HttpChannel(target, server -> ofTarget.start("", "")), 4)) {
            Throwable first =
                    catchThrowable(() -> pool.acquire(Channels.PATIENCE).open(Channels.PATIENCE));
            assertThat(((HttpRefusedException) first).credentialsShown()).isTrue();
            assertThat(catchThrowable(() -> pool.acquire(Channels.PATIENCE))).isSameAs(first);
        }
        assertThat(proxy.seen()).hasSize(1);
        assertThat(proxy.seen().get(0).header("Proxy-Authorization")).isEqualTo(ofProxy.header);
    }

    private static String digest(String nonce, String more) {
        return ScriptedHttp.answer(
                "407 Who?", "", "Proxy-Authenticate: Digest realm=\"d\", nonce=\"" + nonce + "\", qop=\"auth\"" + more);
    }

    @Test
    void digestAnswersANonceAsOftenAsItIsTakenAndANewOneWhereThatWasTooOld() throws Exception {
        ofProxy.digest = true;
        proxy(seen -> {
            String said = seen.header("Proxy-Authorization");
            boolean tooOld = said.contains("\"first\"") && said.contains("nc=00000003");
            return said.isEmpty()
                    ? digest("first", "")
                    : tooOld ? digest("second", ", stale=true") : ScriptedHttp.answer("200 OK", seen.body());
        });
        HttpTarget target = target("http://far.example:5985/wsman", true);
        try (HttpChannel channel = new HttpChannel(target, server -> ofTarget.start("", ""))) {
            for (byte i = 'a'; i < 'e'; i++) {
                assertThat(channel.exchange(new byte[] {i}, Channels.PATIENCE).body())
                        .containsExactly(i);
            }
        }
        assertThat(proxy.seen()).extracting(ScriptedHttp.Seen::body).containsExactly("a", "a", "b", "c", "c", "d");
        List<String> said = proxy.seen().stream()
                .map(s -> s.header("Proxy-Authorization"))
                .skip(1)
                .toList();
        assertThat(said)
                .allMatch(s -> s.startsWith("Digest username=\"bob\", realm=\"d\", ")
                        && s.contains("uri=\"http://far.example:5985/wsman\""));
        assertThat(said.stream().map(s -> s.replaceAll(".*nonce=\"(\\w+)\".*nc=0*(\\d+),.*", "$1 $2")))
                .containsExactly("first 1", "first 2", "first 3", "second 1", "second 2");
    }

    @Test
    void aProxyThatHangsUpAfterItsQuestionGetsTheAnswerOverANewConnectionWhereThatIsAllTheSame() {
        ofProxy.digest = true;
        proxy(seen -> seen.header("Proxy-Authorization").isEmpty()
                ? digest("n", "\r\nConnection: close") + ScriptedHttp.HANG_UP
                : ScriptedHttp.answer("403 Forbidden", "not this port"));
        HttpRefusedException e = refusal(target("https://far.example:5986/wsman", true));
        assertThat(e.status()).isEqualTo(403);
        assertThat(proxy.seen()).extracting(ScriptedHttp.Seen::connection).containsExactly(1, 2);
        assertThat(proxy.seen().get(1).header("Proxy-Authorization"))
                .startsWith("Digest username=\"bob\", ")
                .contains("uri=\"far.example:5986\"");
    }

    /** Squid does so when a nonce has been used too often on a connection that NTLM has authenticated. */
    @Test
    void aRequestThatAForwardingProxyAnswersWithAQuestionAndHangsUpCountsAsNotSent() throws Exception {
        ofProxy.digest = true;
        proxy(seen -> {
            String said = seen.header("Proxy-Authorization");
            return said.isEmpty()
                    ? digest("first", "")
                    : said.contains("\"first\"") && said.contains("nc=00000002")
                            ? digest("second", ", stale=true\r\nConnection: close") + ScriptedHttp.HANG_UP
                            : ScriptedHttp.answer("200 OK", seen.body());
        });
        HttpTarget target = target("http://far.example:5985/wsman", true);
        try (HttpChannel channel = new HttpChannel(target, server -> ofTarget.start("", ""))) {
            channel.exchange(new byte[] {'a'}, Channels.PATIENCE);
            assertThat(catchThrowable(() -> channel.exchange(new byte[] {'b'}, Channels.PATIENCE)))
                    .isInstanceOf(ConnectionNotKeptException.class);
            assertThat(channel.exchange(new byte[] {'b'}, Channels.PATIENCE).body())
                    .containsExactly('b');
        }
        assertThat(proxy.seen()).extracting(ScriptedHttp.Seen::connection).containsExactly(1, 1, 1, 2);
    }

    @Test
    void aForwardingProxysRefusalTellsWhetherItWasShownThePassword() {
        for (String scheme : List.of("Basic realm=\"x\"", "Digest realm=\"d\", nonce=\"n\", qop=\"auth\"")) {
            for (boolean digest : new boolean[] {true, false}) {
                ofProxy.digest = digest;
                proxy(seen -> ScriptedHttp.answer("407 Who?", "", "Proxy-Authenticate: " + scheme));
                HttpRefusedException e = refusal(target("http://far.example:5985/wsman", true));
                assertThat(e.proxy()).isEqualTo("127.0.0.1:" + proxy.port());
                // Basic goes unasked, because it was asked for by name
                assertThat(e.credentialsShown()).isEqualTo(!digest || scheme.startsWith("Digest"));
                assertThat(proxy.seen().stream()
                                .filter(s -> !s.header("Proxy-Authorization").isEmpty()))
                        .hasSize(e.credentialsShown() ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "WWW-Authenticate: Two BBBB\r\n"})
    void aConnectionThatIsClosedWithTheLastAnswerOfTheLogonIsNotKeptEither(String lastWord) {
        proxy(seen -> seen.number() == 1
                ? ScriptedHttp.answer("401 Who?", "", "WWW-Authenticate: Two AAAA")
                : "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n" + lastWord + "\r\n"
                        + ScriptedHttp.HANG_UP);
        HttpTarget target = new HttpTarget(
                URI.create("http://127.0.0.1:" + proxy.port() + "/wsman"),
                Channels.PATIENCE,
                Optional.empty(),
                true,
                1 << 20);
        try (HttpChannel channel = new HttpChannel(target, server -> new TwoLegs())) {
            assertThat(catchThrowable(() -> channel.exchange(new byte[] {'a'}, Channels.PATIENCE)))
                    .isInstanceOf(ConnectionNotKeptException.class);
        }
        assertThat(proxy.seen()).extracting(ScriptedHttp.Seen::body).containsOnly("");
    }

    @Test
    void aProxyThatHangsUpBetweenTheLegsIsSaid() {
        proxy(seen ->
                "HTTP/1.0 401 Who?\r\nWWW-Authenticate: Two AAAA\r\nVia: 1.1 squid\r\n\r\n" + ScriptedHttp.HANG_UP);
        HttpTarget target = target("http://far.example:5985/wsman", false);
        ConnectionNotKeptException e = (ConnectionNotKeptException) catchThrowable(() -> {
            try (HttpChannel channel = new HttpChannel(target, server -> new TwoLegs())) {
                channel.open(Channels.PATIENCE);
            }
        });
        assertThat(e.via()).isEqualTo("1.1 squid");
    }
}
