package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requirements of Kerberos, each produced by MIT's KDC or by this machine's settings, and named by number or type. */
@Timeout(180)
class KerberosCasesIT {

    @TempDir
    static Path folder;

    private static KerberosRealm realm;
    private static WsmanEndpoint endpoint;
    private static FindingClient client;

    @BeforeAll
    static void start() {
        realm = KerberosRealm.start(folder.resolve("realm"));
        realm.administer("addprinc -pw Secret-1! carol");
        realm.administer("modprinc -allow_tix carol");
        realm.administer("addprinc -pw Secret-1! -pwexpire yesterday dora");
        realm.administer("addprinc -pw Secret-1! -expire yesterday emil");
        realm.administer("addprinc -pw Secret-1! +requires_preauth frank");
        realm.administer("addprinc -randkey HTTP/known.test.example");
        realm.administer("modprinc -allow_tgs_req HTTP/known.test.example");
        // the realm's own keytab has http/localhost, too, which Java takes for the same
        Path keys = folder.resolve("own.keytab");
        realm.administer("ktadd -norandkey -k " + keys + " HTTP/localhost");
        endpoint = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", new ScriptedBackend()))
                .kerberos(keys, "HTTP/localhost@TEST.EXAMPLE")
                .withoutNtlm()
                .start();
        client = FindingClient.start(realm.configuration());
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
        if (endpoint != null) {
            endpoint.close();
        }
        if (realm != null) {
            realm.close();
        }
    }

    private static String unmet(FindingClient by, String... pairs) {
        String[] all = Arrays.copyOf(pairs, pairs.length + 1);
        all[pairs.length] = "port=" + endpoint.port();
        return by.unmet(all);
    }

    private static String unmet(String... pairs) {
        return unmet(client, pairs);
    }

    private static String conf() {
        return "conf=" + realm.configuration();
    }

    @Test
    void whatTheKdcSaysIsNamedByItsNumber() {
        assertThat(unmet(conf(), "user=nobody@TEST.EXAMPLE")).isEqualTo("PRINCIPAL_KNOWN");
        assertThat(unmet(conf(), "user=alice@TEST.EXAMPLE", "password=wrong")).isEqualTo("PASSWORD_RIGHT");
        assertThat(unmet(conf(), "user=carol@TEST.EXAMPLE")).isEqualTo("ACCOUNT_ENABLED");
        assertThat(unmet(conf(), "user=dora@TEST.EXAMPLE")).isEqualTo("PASSWORD_CURRENT");
        assertThat(unmet(conf(), "user=emil@TEST.EXAMPLE")).isEqualTo("KDC_SERVES");
        assertThat(unmet(conf(), "user=alice@TEST.EXAMPLE", "host=unknown.test.example"))
                .isEqualTo("SERVICE_KNOWN");
        assertThat(unmet(conf(), "user=alice@TEST.EXAMPLE", "host=known.test.example"))
                .isEqualTo("POLICY_PERMITS");
        assertThat(unmet(conf(), "user=alice@TEST.EXAMPLE", "host=srv")).isEqualTo("FULL_NAME_USED,SERVICE_KNOWN");
    }

    @Test
    void whatThisMachineLacksIsNamed() throws Exception {
        assertThat(unmet(conf(), "user=u@NOWHERE.EXAMPLE")).isEqualTo("REALM_KNOWN");
        assertThat(unmet("conf=/nowhere/krb5.conf", "user=alice")).isEqualTo("KRB5_CONF_READABLE");
        String text = Files.readString(realm.configuration());
        Path withoutRealm = Files.writeString(folder.resolve("a.conf"), text.replaceAll("default_realm.*", ""));
        assertThat(unmet("conf=" + withoutRealm, "user=alice")).isEqualTo("DEFAULT_REALM_SET");
        Path withoutKdc = Files.writeString(
                folder.resolve("b.conf"), text.replaceAll("(?m)(^|\\s)kdc = .*", "$1kdc = 127.0.0.1:1"));
        assertThat(alice(withoutKdc)).isEqualTo("KDC_REACHABLE");
        Path oldOnly = Files.writeString(
                folder.resolve("c.conf"),
                text.replace(
                        "[libdefaults]",
                        "[libdefaults]\n allow_weak_crypto = true\n permitted_enctypes = rc4-hmac\n default_tkt_enctypes = rc4-hmac\n default_tgs_enctypes = rc4-hmac\n"));
        assertThat(alice(oldOnly)).isEqualTo("ENCRYPTION_SHARED");
        assertThat(unmet(conf(), "user=.\\ann")).isEqualTo("DOMAIN_ACCOUNT");
        assertThat(unmet(conf(), "cache=/nowhere/cache")).isEqualTo("KERBEROS_TICKET");
        assertThat(unmet(conf(), "keytab=/nowhere/keytab")).isEqualTo("KEYTAB_USABLE");
    }

    @Test
    void aKdcThatSendsTheUserToAnotherRealmIsNamed() throws Exception {
        try (WrongRealmKdc wrong = new WrongRealmKdc()) {
            String text = Files.readString(realm.configuration())
                    .replaceAll("kdc = 127.0.0.1:\\d+", "kdc = 127.0.0.1:" + wrong.port())
                    .replace("[libdefaults]", "[libdefaults]\n udp_preference_limit = 1\n");
            assertThat(alice(Files.writeString(folder.resolve("wrong.conf"), text)))
                    .isEqualTo("REALM_RIGHT");
            assertThat(wrong.asked()).isPositive();
        }
    }

    @Test
    void aServerThatCannotProveThatItOpenedTheTicketIsNamed() throws Exception {
        assertThat(unmet(conf(), "user=alice@TEST.EXAMPLE")).isEqualTo("opened");
        try (CuttingProxy way = new CuttingProxy(endpoint.port(), KerberosCasesIT::spoilProof)) {
            assertThat(client.unmet(conf(), "user=alice@TEST.EXAMPLE", "port=" + way.port()))
                    .isEqualTo("SERVER_PROVES_ITSELF");
        }
    }

    /** Changes a character of AP-REP (RFC 4120 5.5.2), and cuts nothing. */
    private static boolean spoilProof(CuttingProxy.Way way, byte[] piece) {
        String head = new String(piece, StandardCharsets.ISO_8859_1);
        int token = head.indexOf("\r\nWWW-Authenticate: ");
        if (way == CuttingProxy.Way.ANSWER && token > 0) {
            int end = head.indexOf("\r\n", token + 2);
            piece[end - 12] = (byte) (piece[end - 12] == 'A' ? 'B' : 'A');
        }
        return false;
    }

    // the JVM keeps what it has read of a realm's servers
    private static String alice(Path configuration) {
        try (FindingClient other = FindingClient.start(configuration)) {
            return unmet(other, "user=alice@TEST.EXAMPLE");
        }
    }

    @Test
    void aServerThatTakesNoNtlmHasNothingInCommonWithALocalAccount() {
        assertThat(unmet(conf(), "user=.\\ann", "scheme=NEGOTIATE")).isEqualTo("MECHANISM_SHARED");
    }

    @Test
    void aJavaWithoutTheAlgorithmsOfNtlmIsNamed() throws Exception {
        // the provider that has RC4 and HmacMD5 is left out of the list
        Path restricted = Files.writeString(folder.resolve("restricted.security"), "security.provider.5=SunJGSS\n");
        String options = "JDK_JAVA_OPTIONS=-Djava.security.properties=" + restricted;
        try (FindingClient restrictedClient = FindingClient.start(realm.configuration(), "env", options)) {
            assertThat(unmet(restrictedClient, "user=.\\ann", "scheme=NEGOTIATE"))
                    .isEqualTo("JAVA_ALGORITHMS_AVAILABLE");
        }
    }

    @Test
    void anExpiredTicketIsNamed() throws Exception {
        Path cache = folder.resolve("old.cc");
        realm.withInput("Secret-1!\n", "kinit", "-l", "1s", "-c", cache.toString(), "alice");
        Thread.sleep(1500); // the shortest ticket there is lives one second
        assertThat(unmet(conf(), "cache=" + cache)).isEqualTo("TICKET_CURRENT");
    }

    @Test
    void ticketsThatJavaCannotReadAreNamed() {
        try (FindingClient kcm = FindingClient.start(realm.configuration(), "env", "KRB5CCNAME=KCM:")) {
            assertThat(unmet(kcm)).isEqualTo("TICKET_CACHE_READABLE");
        }
    }

    @Test
    void aTicketThatTheServerDoesNotTakeIsNamed() {
        Path other = folder.resolve("other.keytab");
        realm.administer("addprinc -randkey HTTP/other.example");
        realm.administer("ktadd -k " + other + " HTTP/other.example");
        try (WsmanEndpoint wrong = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", new ScriptedBackend()))
                .kerberos(other, "HTTP/other.example@TEST.EXAMPLE")
                .start()) {
            assertThat(client.unmet(conf(), "user=alice@TEST.EXAMPLE", "port=" + wrong.port()))
                    .startsWith("SERVICE_KEY_MATCHES");
            // Negotiate with nothing but the ticket of kinit
            Path cache = folder.resolve("ticket.cc");
            realm.withInput("Secret-1!\n", "kinit", "-c", cache.toString(), "alice");
            assertThat(client.unmet(conf(), "cache=" + cache, "scheme=NEGOTIATE", "port=" + wrong.port()))
                    .startsWith("SERVICE_KEY_MATCHES");
        }
    }

    /** By Basic, which no KDC has a part in, so that only the probe asks one. */
    private static String diagnosed(String user, int port) {
        return client.unmet(conf(), "diagnose=true", "scheme=BASIC", "password=wrong", "user=" + user, "port=" + port);
    }

    @Test
    void theKdcTellsWhyAServerRefusesWithoutCountingAPassword() {
        try (WsmanEndpoint basic = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", new ScriptedBackend()))
                .user("alice", "Secret-1!".toCharArray())
                .allowUnencrypted()
                .start()) {
            int port = basic.port();
            String counted = failures("frank") + failures("carol") + failures("dora");
            long wrong = realm.logged("PREAUTH_FAILED");
            assertThat(diagnosed("frank@TEST.EXAMPLE", port)).isEqualTo("CREDENTIALS_ACCEPTED,BASIC_LOCAL_ACCOUNT");
            assertThat(diagnosed("carol@TEST.EXAMPLE", port)).isEqualTo("ACCOUNT_ENABLED");
            assertThat(diagnosed("dora@TEST.EXAMPLE", port)).isEqualTo("PASSWORD_CURRENT");
            assertThat(diagnosed("nobody@TEST.EXAMPLE", port)).isEqualTo("PRINCIPAL_KNOWN");
            assertThat(diagnosed("eve@NOWHERE.EXAMPLE", port))
                    .isEqualTo("CREDENTIALS_ACCEPTED,BASIC_LOCAL_ACCOUNT,ACCOUNT_USABLE");
            assertThat(realm.logged("NEEDED_PREAUTH: frank@TEST.EXAMPLE")).isPositive();
            assertThat(realm.logged("PREAUTH_FAILED")).isEqualTo(wrong);
            assertThat(failures("frank") + failures("carol") + failures("dora")).isEqualTo(counted);
        }
    }

    private static String failures(String user) {
        return realm.inRealm("/usr/sbin/kadmin.local", "-r", "TEST.EXAMPLE", "-q", "getprinc " + user)
                .lines()
                .filter(line -> line.startsWith("Failed password attempts"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theServersClockIsLookedAtWhenItRefusesATicket() throws Exception {
        assertThat(refusedTicket(Instant.now())).isEqualTo("SERVICE_KEY_MATCHES");
        assertThat(refusedTicket(Instant.now().plusSeconds(7200))).isEqualTo("CLOCK_RIGHT,SERVICE_KEY_MATCHES");
    }

    /** A server with that time which offers Kerberos and takes no ticket. */
    private static String refusedTicket(Instant time) throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
        byte[] answer = ("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Kerberos\r\nContent-Length: 0\r\nDate: " + date
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer(server, answer));
            thread.setDaemon(true);
            thread.start();
            return client.unmet(conf(), "diagnose=true", "user=alice@TEST.EXAMPLE", "port=" + server.getLocalPort());
        }
    }

    private static void answer(ServerSocket server, byte[] answer) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread thread = new Thread(() -> answer(socket, answer));
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // the test is over
            }
        }
    }

    private static void answer(Socket client, byte[] answer) {
        try (client) {
            while (client.getInputStream().read(new byte[65536]) > 0) {
                client.getOutputStream().write(answer);
            }
        } catch (IOException e) {
            // the client has gone
        }
    }

    @Test
    void aClockThatIsWrongIsNamed() throws Exception {
        Assumptions.assumeTrue(LateKdc.isPossible(), "no libfaketime (Debian package faketime)");
        try (LateKdc late = new LateKdc(realm, folder)) {
            assertThat(alice(late.configuration())).isEqualTo("CLOCK_RIGHT");
        }
    }
}
