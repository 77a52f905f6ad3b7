package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packets that are lost, and routes that are not there, in a network namespace of its own. */
@Timeout(120)
class RouteCasesIT {

    // a network whose gateway takes every packet and gives none back; two networks that cannot be reached
    private static final String NETWORK = "ip link set lo up && ip link add drop0 type veth peer name drop1"
            + " && ip addr add 192.0.2.7/24 dev drop0 && ip link set drop0 up && ip link set drop1 up"
            + " && ip neigh add 192.0.2.254 lladdr 02:00:00:00:00:01 dev drop0"
            + " && ip route add default via 192.0.2.254"
            + " && ip route add unreachable 203.0.113.0/24 && ip route add prohibit 203.0.114.0/24"
            // a host that answers, but not on WinRM's port
            + " && ip addr add 203.0.115.1/32 dev lo && ip rule add pref 10 lookup local && ip rule del pref 0"
            + " && ip rule add pref 5 to 203.0.115.1 ipproto tcp dport 5985 prohibit && exec \"$@\"";

    @TempDir
    static Path folder;

    private static FindingClient client;

    @BeforeAll
    static void start() throws Exception {
        boolean can = Files.isExecutable(Path.of("/usr/bin/unshare"))
                && new ProcessBuilder("/usr/bin/unshare", "-n", "ip", "link", "add", "d0", "type", "veth")
                                .start()
                                .waitFor()
                        == 0;
        Assumptions.assumeTrue(can, "no network namespaces here");
        client = FindingClient.start(
                Path.of("/etc/krb5.conf.none"), "/usr/bin/unshare", "-n", "bash", "-c", NETWORK, "-");
        unmet(client, "localhost"); // loads what is needed
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
    }

    private static String unmet(FindingClient by, String host) {
        return by.unmet("host=" + host, "port=5985", "scheme=NEGOTIATE", "user=.\\ann");
    }

    /** The same, and fails when it takes longer. */
    private static String within(int seconds, FindingClient by, String host) {
        long start = System.nanoTime();
        String found = unmet(by, host);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(seconds));
        return found;
    }

    @Test
    void silenceInAnotherSubnetNamesTheSubnetRuleFirstAndWithinTheDeadline() {
        assertThat(within(11, client, "far.example")).isEqualTo("LOCAL_SUBNET,PATH_OPEN,HOST_UP");
    }

    @Test
    void aNameThatNobodyKnowsIsNamedWithinFiveSeconds() throws Exception {
        assertThat(within(5, client, "unknown.example")).isEqualTo("HOST_RESOLVES,NAME_SERVICE_ANSWERS");
        Path resolver = Files.writeString(folder.resolve("resolv.conf"), "nameserver 192.0.2.53\noptions timeout:30\n");
        Path order = Files.writeString(folder.resolve("nsswitch.conf"), "hosts: dns\n");
        String quiet = "mount --bind " + resolver + " /etc/resolv.conf && mount --bind " + order
                + " /etc/nsswitch.conf && " + NETWORK;
        try (FindingClient asking = FindingClient.startWithNameService(
                Path.of("/etc/krb5.conf.none"), "/usr/bin/unshare", "-n", "-m", "bash", "-c", quiet, "-")) {
            unmet(asking, "127.0.0.1"); // loads what is needed
            assertThat(within(5, asking, "server01.example")).isEqualTo("NAME_SERVICE_ANSWERS");
        }
    }

    @Test
    void aRouteThatIsNotThereIsNamedAtOnce() {
        assertThat(within(1, client, "nowhere.example")).isEqualTo("ROUTE_EXISTS,PATH_PERMITTED");
        assertThat(within(1, client, "forbidden.example")).isEqualTo("PATH_PERMITTED,ROUTE_EXISTS");
    }

    @Test
    void aHostThatAnswersOnAnotherPortHasARoute() {
        String[] asked = {"host=203.0.115.1", "port=5985", "scheme=NEGOTIATE", "user=.\\ann"};
        assertThat(client.unmet(asked)).isEqualTo("PATH_PERMITTED,ROUTE_EXISTS");
        String[] diagnosed = Arrays.copyOf(asked, asked.length + 1);
        diagnosed[asked.length] = "diagnose=true";
        assertThat(client.unmet(diagnosed)).isEqualTo("PATH_PERMITTED");
    }
}
