package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.SessionConfiguration;
import io.jpsremote.testkit.wsman.WsmanEndpoint;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** KDCs that do not answer, that only DNS knows, and that have another time. */
@Timeout(120)
class KdcCasesIT {

    @TempDir
    static Path folder;

    private static KerberosRealm realm;
    private static WsmanEndpoint endpoint;
    private static String conf;
    private static ServerSocket silentTcp;
    private static DatagramSocket silentUdp;
    private static List<CompletableFuture<String>> silence;
    private static CompletableFuture<String> first;
    private static CompletableFuture<String> hurried;
    private static CompletableFuture<String> blocked;
    private static CompletableFuture<String> straight;
    private static CuttingProxy tcpOnly;
    private static DatagramSocket blockedUdp;
    private static String kdc;

    /** A refusal of Basic or NTLM, so that only the probe asks a KDC. */
    private static final String[] WRONG = {"diagnose=true", "password=wrong"};

    @BeforeAll
    static void start() throws Exception {
        realm = KerberosRealm.start(folder.resolve("realm"));
        realm.administer("addprinc -pw Secret-1! carol");
        realm.administer("modprinc -allow_tix carol");
        realm.administer("addprinc -pw Secret-1! +requires_preauth frank");
        conf = Files.readString(realm.configuration());
        Matcher real = Pattern.compile("kdc = (127.0.0.1:\\d+)").matcher(conf);
        assertThat(real.find()).isTrue();
        kdc = real.group(1);
        endpoint = WsmanEndpoint.builder()
                .configuration(SessionConfiguration.of("Microsoft.PowerShell", new ScriptedBackend()))
                .user("alice", "Secret-1!".toCharArray())
                .allowUnencrypted()
                .start();
        silentTcp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        silentUdp =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), silentTcp.getLocalPort()));
        // while the other tests run
        silence = List.of(silent("KERBEROS"), silent("NEGOTIATE"));
        String two = "127.0.0.1:" + silentTcp.getLocalPort() + "\n kdc = " + kdc;
        first = asking(kdcs("two", two, ""), "user=alice@TEST.EXAMPLE", "seen=true");
        hurried = asking(kdcs("hurried", two, "kdc_timeout = 2s\n max_retries = 1"), "user=nobody@TEST.EXAMPLE");
        tcpOnly = new CuttingProxy(Integer.parseInt(kdc.substring(kdc.indexOf(':') + 1)), (way, piece) -> false);
        blockedUdp = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), tcpOnly.port()));
        String way = "127.0.0.1:" + tcpOnly.port();
        blocked = asking(kdcs("blocked", way, ""), "user=alice@TEST.EXAMPLE", "seen=true");
        straight = asking(kdcs("straight", way, "udp_preference_limit = 1"), "user=nobody@TEST.EXAMPLE");
    }

    @AfterAll
    static void stop() throws Exception {
        if (endpoint != null) {
            endpoint.close();
            silentTcp.close();
            silentUdp.close();
            tcpOnly.close();
            blockedUdp.close();
        }
        if (realm != null) {
            realm.close();
        }
    }

    private static String ask(FindingClient client, String... pairs) {
        String[] all = java.util.Arrays.copyOf(pairs, pairs.length + 1);
        all[pairs.length] = "port=" + endpoint.port();
        return client.unmet(all);
    }

    private static CompletableFuture<String> silent(String scheme) throws Exception {
        String text = conf.replaceAll("kdc = 127.0.0.1:\\d+", "kdc = 127.0.0.1:" + silentTcp.getLocalPort());
        Path configuration = Files.writeString(folder.resolve("silent-" + scheme), text);
        return CompletableFuture.supplyAsync(() -> {
            try (FindingClient client = FindingClient.start(configuration)) {
                ask(client, "host=127.0.0.1", "scheme=NEGOTIATE", "user=.\\alice"); // loads what is needed
                long start = System.nanoTime();
                String found = ask(client, "user=alice@TEST.EXAMPLE", "scheme=" + scheme);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
                return found;
            }
        });
    }

    private static Path kdcs(String name, String kdcs, String defaults) throws Exception {
        String text = conf.replace(kdc, kdcs)
                .replace("udp_preference_limit = 1", "")
                .replace("[libdefaults]", "[libdefaults]\n " + defaults);
        return Files.writeString(folder.resolve(name), text);
    }

    private static CompletableFuture<String> asking(Path configuration, String... pairs) {
        return CompletableFuture.supplyAsync(() -> {
            try (FindingClient client = FindingClient.start(configuration)) {
                return ask(client, pairs);
            }
        });
    }

    /** Java itself would ask three times for 30 s. That the password may still reach the KDC keeps it from NTLM. */
    @Test
    void aKdcThatIsSilentIsNamedAndNotTheServerThatWaits() throws Exception {
        int logons = endpoint.logons("alice");
        for (CompletableFuture<String> found : silence) {
            assertThat(found.get()).isEqualTo("KDC_REACHABLE");
        }
        assertThat(endpoint.logons("alice") - logons).isLessThanOrEqualTo(silence.size());
    }

    /** Java would ask the second one after 90 s, and TCP never; what the remedies say makes it do so in time. */
    @Test
    void whoAnswersIsNamedBesideWhoDoesNotAndTheRemediesHelp() throws Exception {
        assertThat(first.get()).isEqualTo("KDC_REACHABLE: silence, while " + kdc + " answers by TCP");
        assertThat(hurried.get()).isEqualTo("PRINCIPAL_KNOWN");
        assertThat(blocked.get())
                .isEqualTo("KDC_REACHABLE: silence, while 127.0.0.1:" + tcpOnly.port() + " answers by TCP");
        assertThat(straight.get()).isEqualTo("PRINCIPAL_KNOWN");
    }

    @Test
    void aKdcWhosePortIsClosedIsNamed() throws Exception {
        String text = conf.replaceAll("kdc = 127.0.0.1:\\d+", "kdc = 127.0.0.1:1");
        try (FindingClient client = FindingClient.start(Files.writeString(folder.resolve("closed"), text))) {
            assertThat(ask(client, "user=alice@TEST.EXAMPLE")).isEqualTo("KDC_REACHABLE");
            // a KDC that is not there has seen no password: NTLM has its turn
            assertThat(ask(client, "user=alice@TEST.EXAMPLE", "scheme=NEGOTIATE"))
                    .isEqualTo("opened");
        }
    }

    /** Starts a program with that name server and no other. */
    private static String[] resolvingBy(String nameServer) throws Exception {
        Path resolver = Files.writeString(folder.resolve(nameServer), "nameserver " + nameServer + "\n");
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/unshare"))
                        && new ProcessBuilder("/usr/bin/unshare", "-m", "true")
                                        .start()
                                        .waitFor()
                                == 0,
                "no namespaces here");
        String mount = "mount --bind " + resolver + " /etc/resolv.conf && exec \"$@\"";
        return new String[] {"/usr/bin/unshare", "-m", "bash", "-c", mount, "-"};
    }

    @Test
    void aKdcThatOnlyDnsKnowsIsAskedUnlessKrb5ConfForbidsIt() throws Exception {
        String[] before = resolvingBy("127.77.0.53");
        Matcher kdc = Pattern.compile("kdc = 127.0.0.1:(\\d+)").matcher(conf);
        assertThat(kdc.find()).isTrue();
        String without = conf.replaceAll("(?m)^\\s*kdc = .*$", "");
        Path open = Files.writeString(folder.resolve("dns"), without.replaceAll("dns_lookup_kdc = \\w+", ""));
        Path shut = Files.writeString(
                folder.resolve("no-dns"),
                without.replaceAll("dns_lookup_kdc = \\w+", "")
                        .replace("[libdefaults]", "[libdefaults]\n dns_lookup_kdc = false\n"));
        try (ServiceNames names = new ServiceNames(
                        InetAddress.getByName("127.77.0.53"),
                        "_kerberos._tcp.TEST.EXAMPLE",
                        Integer.parseInt(kdc.group(1)));
                FindingClient asking = FindingClient.start(open, before);
                FindingClient forbidden = FindingClient.start(shut, before)) {
            assertThat(refused(forbidden, "carol", "BASIC"))
                    .isEqualTo("CREDENTIALS_ACCEPTED,BASIC_LOCAL_ACCOUNT,ACCOUNT_USABLE");
            assertThat(names.asked()).isZero();
            assertThat(refused(asking, "carol", "BASIC")).isEqualTo("ACCOUNT_ENABLED");
            assertThat(names.asked()).isPositive();
            // Java's own Kerberos finds the same one
            assertThat(ask(asking, "user=nobody@TEST.EXAMPLE")).isEqualTo("PRINCIPAL_KNOWN");
        }
    }

    @Test
    void theNameServersThemselvesTellAnUnknownNameFromTheirSilence() throws Exception {
        try (ServiceNames names = new ServiceNames(InetAddress.getByName("127.77.0.55"), "none", 1)) {
            assertThat(unresolved("127.77.0.55")).isEqualTo("HOST_RESOLVES");
            assertThat(names.asked()).isPositive();
            assertThat(unresolved("127.77.0.56")).isEqualTo("NAME_SERVICE_ANSWERS");
        }
    }

    private static String unresolved(String nameServer) throws Exception {
        try (FindingClient client =
                FindingClient.startWithNameService(realm.configuration(), resolvingBy(nameServer))) {
            return ask(client, "diagnose=true", "host=server01.test.example", "scheme=NEGOTIATE", "user=.\\alice");
        }
    }

    /** With the tickets there are, so that no password is shown for it. */
    @Test
    void theKdcTellsWhetherAShortNameIsTheMistake() throws Exception {
        realm.administer("addprinc -randkey HTTP/joined.test.example");
        InetAddress joined = InetAddress.getByName("127.0.0.7");
        InetAddress apart = InetAddress.getByName("127.0.0.8");
        try (WsmanEndpoint there = WsmanEndpoint.builder()
                        .addresses(List.of(joined, apart))
                        .kerberos(realm.serverKeys(), "HTTP/localhost@TEST.EXAMPLE")
                        .start();
                FindingClient client = FindingClient.start(realm.configuration())) {
            String[] asked = {"diagnose=true", "user=alice@TEST.EXAMPLE", "port=" + there.port()};
            assertThat(client.unmet("host=joined", asked[0], asked[1], asked[2]))
                    .isEqualTo("FULL_NAME_USED");
            assertThat(client.unmet("host=apart", asked[0], asked[1], asked[2])).isEqualTo("SERVICE_KNOWN");
        }
    }

    private static String refused(FindingClient client, String user, String scheme) {
        return ask(client, "host=127.0.0.1", "scheme=" + scheme, "user=" + user + "@TEST.EXAMPLE", WRONG[0], WRONG[1]);
    }

    @Test
    void theServersClockIsMeasuredAgainstTheKdcsWhenNtlmIsRefused() throws Exception {
        Assumptions.assumeTrue(LateKdc.isPossible(), "no libfaketime (Debian package faketime)");
        try (LateKdc late = new LateKdc(realm, folder);
                FindingClient right = FindingClient.start(realm.configuration());
                FindingClient wrong = FindingClient.start(late.configuration())) {
            assertThat(refused(right, "frank", "NEGOTIATE")).isEqualTo("CREDENTIALS_ACCEPTED,NTLM_PERMITTED");
            assertThat(refused(wrong, "frank", "NEGOTIATE"))
                    .isEqualTo("CLOCKS_AGREE,CREDENTIALS_ACCEPTED,NTLM_PERMITTED");
        }
    }
}
