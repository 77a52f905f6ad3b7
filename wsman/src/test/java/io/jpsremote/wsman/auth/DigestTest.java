package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digest against the worked examples of RFC 7616 3.9.1 and RFC 2617 3.5, and its rules of when to answer. */
class DigestTest {

    private static final String RFC7616 = "realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=%s, "
            + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"";
    private static final String PLAIN = "realm=\"r\", nonce=\"n1\", qop=\"auth\"";

    private static DigestAuthenticator client(String user, String password, String clientNonce) {
        return new DigestAuthenticator(user, password::toCharArray, "GET", "/dir/index.html", () -> clientNonce);
    }

    private static String next(Authenticator client, String challenge) {
        return new String(client.next(challenge.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "MD5, 8ca523f5e9506fed4657c9700eebdbec",
        "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
    })
    void theExampleOfRfc7616IsAnswered(String algorithm, String response) {
        DigestAuthenticator client = client("Mufasa", "Circle of Life", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
        assertThat(next(client, String.format(RFC7616, algorithm)))
                .isEqualTo("username=\"Mufasa\", realm=\"http-auth@example.org\", "
                        + "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", uri=\"/dir/index.html\", response=\""
                        + response + "\", algorithm=" + algorithm
                        + ", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\", qop=auth, nc=00000001, "
                        + "cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\"");
    }

    @Test
    void theExampleOfRfc2617IsAnswered() {
        assertThat(
                        next(
                                client("Mufasa", "Circle Of Life", "0a4f113b"),
                                "realm=\"testrealm@host.com\", qop=\"auth,auth-int\", nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\""))
                .contains("response=\"6629fae49393a05397450978507c4ef1\"");
    }

    @Test
    void nothingIsSaidBeforeItIsAsked() {
        DigestAuthenticator client = client("u", "p", "c");
        assertThat(client.next(new byte[0])).isEmpty();
        assertThat(client.hasShownCredentials()).isFalse();
    }

    @Test
    void anAnswerThatWasRefusedIsNotGivenAgainUnlessOnlyTheNonceWasTooOld() {
        DigestAuthenticator client = client("u", "p", "c");
        assertThat(next(client, PLAIN)).contains("nc=00000001");
        assertThat(next(client, "")).contains("nc=00000002");
        assertThat(next(client, PLAIN.replace("n1", "n2"))).isEmpty();
        assertThat(next(client, PLAIN.replace("n1", "n3") + ", stale=true"))
                .contains("nonce=\"n3\"")
                .contains("nc=00000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "realm=\"r\", nonce=\"n\", algorithm=SHA-512-256, qop=\"auth\"",
                "realm=\"r\", nonce=\"n\", qop=\"auth-int\"",
                "realm=\"r\", qop=\"auth\"",
                "nonce=\"n\"",
                "realm=\"r",
                "====, ,\"\\"
            })
    void whatThisClientDoesNotKnowIsNotAnswered(String challenge) {
        assertThat(next(client("u", "p", "c"), challenge)).isEmpty();
    }

    @Test
    void aQuoteInWhatAPeerOrAUserSaysStaysInItsQuotes() {
        assertThat(next(client("a\"b\\c", "p", "c"), "realm=\"x\\\"y\", nonce=\"n, realm=z\""))
                .startsWith("username=\"a\\\"b\\\\c\", realm=\"x\\\"y\", nonce=\"n, realm=z\", uri=");
    }

    @Test
    void theSessionFormAndTheFormWithoutProtectionAreKnown() {
        String session = next(client("u", "p", "c"), PLAIN + ", algorithm=MD5-sess");
        assertThat(session).contains("algorithm=MD5-sess").isNotEqualTo(next(client("u", "p", "c"), PLAIN));
        assertThat(next(client("u", "p", "c"), "realm=\"r\", nonce=\"n\"")).doesNotContain("qop", "nc=", "cnonce");
    }

    @Test
    void aNameBeyondAsciiGoesInUtf8WhereTheServerReadsIt() {
        assertThat(next(client("jürgen", "p", "c"), PLAIN + ", charset=UTF-8"))
                .startsWith("username*=UTF-8''j%C3%BCrgen, ");
        assertThat(next(client("jürgen", "p", "c"), PLAIN)).startsWith("username=\"jürgen\", ");
    }

    @Test
    void anEndlessChallengeIsNotRead() {
        for (String filler : List.of("x", "\\x", ",", "a=b,")) {
            assertThat(next(client("u", "p", "c"), PLAIN + ", y=\"" + filler.repeat(50_000)))
                    .isEmpty();
        }
    }

    @Test
    void everyPasswordThatWasAskedForIsWiped() {
        char[] secret = "p".toCharArray();
        DigestAuthenticator client = new DigestAuthenticator("u", () -> secret, "GET", "/", () -> "c");
        next(client, PLAIN);
        assertThat(secret).containsOnly('\0');
    }
}
