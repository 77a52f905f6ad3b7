package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.fixture.WinrmServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kerberos' ways in and what stands in each of them, against a KDC and acceptor of MIT Kerberos. */
@Timeout(120)
class KerberosLogonIT {

    private static final String USER = "user=alice@TEST.EXAMPLE";
    private static final String PASSWORD = "password=Secret-1!";
    private static final String KERBEROS = "kind=kerberos";
    private static final String NEGOTIATE = "kind=negotiate";
    private static final String HERE = "host=localhost";
    /** Session keys, and the host whose service has them. */
    private static final Map<String, String> TYPES = Map.of(
            "aes128-cts-hmac-sha1-96", "a17",
            "aes256-cts-hmac-sha1-96", "a18",
            "aes128-cts-hmac-sha256-128", "a19",
            "aes256-cts-hmac-sha384-192", "a20");

    /** Of a short ticket, in seconds; a minute by {@code -Djpsremote.ticket.seconds=60}. */
    private static final int LIFETIME = Integer.getInteger("jpsremote.ticket.seconds", 4);

    private static KerberosRealm realm;
    private static WinrmServer server;
    private static WinrmServer windowsLike;
    private static LogonClient client;

    @BeforeAll
    static void startRealm(@TempDir Path folder) throws IOException {
        realm = KerberosRealm.start(folder);
        StringBuilder requests =
                new StringBuilder("addprinc -pw Secret-1! -maxlife " + LIFETIME + "sec brief\n" + "ktadd -norandkey -k "
                        + realm.file("brief.keytab") + " brief\n" + "modprinc +requires_preauth alice\n");
        TYPES.forEach((type, host) -> requests.append(String.format(
                "addprinc -randkey -e %1$s:normal HTTP/%2$s.test.example%n"
                        + "ktadd -k %3$s -e %1$s:normal HTTP/%2$s.test.example%n"
                        + "setstr HTTP/%2$s.test.example session_enctypes %1$s%n",
                type, host, realm.serverKeys())));
        realm.withInput(requests.toString(), "/usr/sbin/kadmin.local", "-r", "TEST.EXAMPLE");
        Files.writeString(realm.file("users"), "TEST.EXAMPLE:alice:Secret-1!\nTEST:alice:Secret-1!\n");
        server = acceptor();
        windowsLike = acceptor("--rrc");
        List<String> hosts = Stream.concat(TYPES.values().stream(), Stream.of("nospn"))
                .map(name -> name + ".test.example")
                .toList();
        client = LogonClient.start(realm.configuration(), hosts, Map.of());
    }

    private static WinrmServer acceptor(String... arguments) throws IOException {
        // tickets end when they end, without five minutes of grace
        Path strict = Files.writeString(
                realm.file("strict.conf"),
                Files.readString(realm.configuration()).replace("[realms]", "  clockskew = 1\n[realms]"));
        return WinrmServer.builder()
                .echo()
                .arguments("--require-encryption")
                .arguments(arguments)
                .environment("KRB5_CONFIG", strict.toString())
                .environment("KRB5_KTNAME", realm.serverKeys().toString())
                .environment("NTLM_USER_FILE", realm.file("users").toString())
                .start();
    }

    @AfterAll
    static void stopAll() {
        Stream.of(client, server, windowsLike, realm).forEach(KerberosLogonIT::close);
    }

    private static void close(AutoCloseable opened) {
        try {
            if (opened != null) {
                opened.close();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String logOn(String... pairs) {
        return logOn(client, server, pairs);
    }

    private static String logOn(LogonClient from, WinrmServer to, String... pairs) {
        return from.logOn(
                Stream.concat(Stream.of("port=" + to.port()), Stream.of(pairs)).toArray(String[]::new));
    }

    @Test
    void everyAesTypeSealsBothWaysInBothLayouts() {
        TYPES.forEach((type, host) -> {
            for (WinrmServer each : List.of(server, windowsLike)) {
                assertThat(logOn(
                                client,
                                each,
                                "host=" + host + ".test.example",
                                KERBEROS,
                                USER,
                                PASSWORD,
                                "bytes=50000",
                                "rounds=3"))
                        .as(type)
                        .isEqualTo("answered 3[]");
            }
            assertThat(realm.logged("ses=" + type + ".* for HTTP/" + host))
                    .as(type)
                    .isPositive();
        });
    }

    @Test
    void manyConnectionsAskTheKdcForOneTicketOfEachKind() {
        long logons = realm.logged("AS_REQ.*ISSUE.*alice@");
        long services = realm.logged("TGS_REQ.*ISSUE.*HTTP/localhost");
        assertThat(logOn(HERE, NEGOTIATE, USER, PASSWORD, "channels=5")).isEqualTo("answered 5[]");
        assertThat(realm.logged("AS_REQ.*ISSUE.*alice@") - logons).isEqualTo(1);
        assertThat(realm.logged("TGS_REQ.*ISSUE.*HTTP/localhost") - services).isEqualTo(1);
    }

    @Test
    void aWrongPasswordIsShownToTheKdcOnceAndToNobodyElse() {
        long acceptor = server.logged("mech|step_error");
        for (String kind : List.of(KERBEROS, NEGOTIATE)) {
            long before = realm.logged("AS_REQ.*PREAUTH_FAILED");
            assertThat(logOn(HERE, kind, USER, "password=wrong", "insist=3"))
                    .isEqualTo("kerberos REFUSED_BY_KDC 24 true []");
            // the KDC answers before it logs: its next lines are behind those of ours
            assertThat(logOn(client, windowsLike, HERE, KERBEROS, USER, PASSWORD))
                    .isEqualTo("answered 1[]");
            assertThat(realm.logged("AS_REQ.*PREAUTH_FAILED") - before).isEqualTo(1);
        }
        // bob's KDC entry needs no pre-authentication: the KDC answers anybody, and what it says cannot be opened
        assertThat(logOn(HERE, NEGOTIATE, "user=bob@TEST.EXAMPLE", "password=wrong"))
                .isEqualTo("kerberos REFUSED_BY_KDC - true []");
        assertThat(server.logged("mech|step_error")).isEqualTo(acceptor);
    }

    @Test
    void anUnknownServiceIsAFailureOfItsOwnAndNtlmFollowsOnlyInNegotiate() {
        assertThat(logOn("host=nospn.test.example", KERBEROS, USER, PASSWORD))
                .isEqualTo("kerberos REFUSED_BY_KDC 7 false []");
        assertThat(logOn("host=nospn.test.example", NEGOTIATE, "user=TEST.EXAMPLE\\alice", PASSWORD, "channels=2"))
                .startsWith("answered 2[fell back: No Kerberos ticket for the service: ")
                .contains("(7)");
    }

    @Test
    void anUnknownUserGetsNoFurtherUnlessNoRealmWasNamed() {
        assertThat(logOn(HERE, NEGOTIATE, "user=nobody@TEST.EXAMPLE", PASSWORD))
                .isEqualTo("kerberos REFUSED_BY_KDC 6 true []");
        assertThat(logOn(HERE, NEGOTIATE, "user=nobody", PASSWORD)).startsWith("refused 401 true [fell back: ");
    }

    @Test
    void aKeytabLogsOnWithoutAPassword() {
        String keytab = "keytab=" + realm.file("alice.keytab");
        assertThat(logOn(HERE, KERBEROS, keytab)).isEqualTo("answered 1[]");
        assertThat(logOn(HERE, NEGOTIATE, keytab, "principal=alice@TEST.EXAMPLE"))
                .isEqualTo("answered 1[]");
        assertThat(logOn(HERE, KERBEROS, "keytab=/nowhere")).isEqualTo("kerberos KEYTAB_UNUSABLE - false []");
        assertThat(logOn(HERE, KERBEROS, keytab, "principal=bob@TEST.EXAMPLE"))
                .isEqualTo("kerberos KEYTAB_UNUSABLE - false []");
    }

    @Test
    void ticketsOfKinitAreFoundWhereKinitPutsThem() {
        // krb5.conf names the place, by default_ccache_name, which Java itself does not read
        assertThat(logOn(HERE, NEGOTIATE)).isEqualTo("kerberos NO_TICKET_CACHE - false []");
        realm.withInput("Secret-1!\n", "kinit", "alice");
        assertThat(logOn(HERE, NEGOTIATE)).isEqualTo("answered 1[]");
        realm.inRealm("kdestroy");
        Path named = realm.file("other-cache");
        assertThat(logOn(HERE, KERBEROS, "cache=" + named)).isEqualTo("kerberos NO_TICKET_CACHE - false []");
        realm.withInput("Secret-1!\n", "kinit", "-c", named.toString(), "alice");
        assertThat(logOn(HERE, KERBEROS, "cache=" + named)).isEqualTo("answered 1[]");
    }

    @Test
    void ticketsThatHaveEndedAreNone() {
        Path cache = realm.file("short-cache");
        realm.withInput("Secret-1!\n", "kinit", "-l", "1s", "-c", cache.toString(), "alice");
        realm.inRealm("sleep", "1.1");
        assertThat(logOn(HERE, KERBEROS, "cache=" + cache)).isEqualTo("kerberos NO_VALID_TICKET - false []");
    }

    @Test
    void aSessionOutlivesItsTicketsWhereverTheyComeFrom() {
        Path ours = realm.file("refreshed-cache");
        Path theirs = realm.file("left-cache");
        String[] kinit = {"kinit", "-k", "-t", realm.file("alice.keytab").toString(), "-c"};
        for (Path cache : List.of(ours, theirs)) {
            realm.inRealm(
                    kinit[0], kinit[1], kinit[2], kinit[3], "-l", LIFETIME + "s", kinit[4], cache.toString(), "alice");
        }
        long before = realm.logged("AS_REQ.*ISSUE.*brief@");
        String refresh = "KRB5_CONFIG=" + realm.configuration() + " " + String.join(" ", kinit) + " " + ours + " alice";
        String wait = "rounds=2\tpause=" + (LIFETIME * 1000 + 1300) + "\tport=" + server.port() + "\t" + HERE + "\t";
        String end = client.logOn(wait + NEGOTIATE + "\tuser=brief@TEST.EXAMPLE\t" + PASSWORD
                + " | " + wait + KERBEROS + "\tkeytab=" + realm.file("brief.keytab")
                + " | " + wait + KERBEROS + "\tsource=\tuser=brief@TEST.EXAMPLE\t" + PASSWORD
                + " | " + wait + KERBEROS + "\tcache=" + ours + "\tbetween=" + refresh
                + " | " + wait + KERBEROS + "\tcache=" + theirs);
        assertThat(end.split(" \\| "))
                .containsExactly(
                        "answered 2[]",
                        "answered 2[]",
                        "answered 2[asked for brief@TEST.EXAMPLE, asked for brief@TEST.EXAMPLE]",
                        "answered 2[]",
                        // and where nobody ran kinit again, that is what is said
                        "kerberos NO_VALID_TICKET - false []");
        assertThat(realm.logged("AS_REQ.*ISSUE.*brief@") - before).isGreaterThanOrEqualTo(6);
    }

    @Test
    void aTicketIsDelegatedOnlyWhereAskedForAndTrustedOrForced() {
        String there = "host=a18.test.example";
        assertThat(logOn(HERE, KERBEROS, USER, PASSWORD)).isEqualTo("answered 1[]");
        assertThat(server.logged("delegate_to_peer")).isZero();
        assertThat(logOn(HERE, KERBEROS, USER, PASSWORD, "delegation=TRUSTED")).isEqualTo("answered 1[]");
        assertThat(server.logged("delegate_to_peer")).isEqualTo(1);
        assertThat(logOn(there, KERBEROS, USER, PASSWORD, "delegation=TRUSTED"))
                .startsWith("answered 1[warned: No ticket was delegated");
        assertThat(server.logged("delegate_to_peer")).isEqualTo(1);
        assertThat(logOn(there, KERBEROS, USER, PASSWORD, "delegation=FORCED")).isEqualTo("answered 1[]");
        assertThat(server.logged("delegate_to_peer")).isEqualTo(2);
    }

    @Test
    void anAddressHasNoTicket() {
        assertThat(logOn("host=127.0.0.1", KERBEROS, USER, PASSWORD)).isEqualTo("kerberos ADDRESS_GIVEN - false []");
        assertThat(logOn("host=127.0.0.1", NEGOTIATE)).isEqualTo("kerberos ADDRESS_GIVEN - false []");
        assertThat(logOn("host=127.0.0.1", NEGOTIATE, "user=TEST\\alice", PASSWORD))
                .startsWith("answered 1[fell back: Kerberos needs the server's name");
    }

    @Test
    void aBitThatIsFlippedOnTheWayEndsTheConnection() throws IOException {
        try (CuttingProxy flipping = new CuttingProxy(server.port(), KerberosLogonIT::flip)) {
            String there = "port=" + flipping.port();
            assertThat(client.logOn(there, HERE, KERBEROS, USER, PASSWORD, "bytes=3000"))
                    .startsWith(
                            "failed io.jpsremote.psrp.failure.ProtocolViolationException: A sealed message was changed");
        }
    }

    @Test
    void anAnswerThatComesAgainEndsTheConnection() throws IOException {
        Again again = new Again();
        try (CuttingProxy repeating = new CuttingProxy(server.port(), again::repeat)) {
            assertThat(client.logOn(
                            "port=" + repeating.port(),
                            HERE,
                            KERBEROS,
                            USER,
                            PASSWORD,
                            "bytes=3000",
                            "rounds=2",
                            "steady="))
                    .startsWith(
                            "failed io.jpsremote.psrp.failure.ProtocolViolationException: A sealed message was repeated");
        }
    }

    /** Gives the first sealed answer in place of each later one. */
    private static final class Again {

        private String first = "";

        boolean repeat(CuttingProxy.Way way, byte[] piece) {
            String text = new String(piece, StandardCharsets.ISO_8859_1);
            int sealed = text.indexOf("octet-stream");
            if (way == CuttingProxy.Way.ANSWER && sealed >= 0 && piece.length - sealed > 3000) {
                first = first.isEmpty() ? text.substring(sealed) : first;
                System.arraycopy(first.getBytes(StandardCharsets.ISO_8859_1), 0, piece, sealed, first.length());
            }
            return false;
        }
    }

    /** Flips a bit in the middle of a sealed answer. */
    private static boolean flip(CuttingProxy.Way way, byte[] piece) {
        if (way == CuttingProxy.Way.ANSWER && piece.length > 2000) {
            piece[piece.length / 2] ^= 4;
        }
        return false;
    }
}
