package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
        }
    }

    private static String unmet(String host) {
        return client.unmet("host=" + host, "port=5985", "scheme=NEGOTIATE", "user=.\\ann");
    }

    @Test
    void silenceInAnotherSubnetNamesTheSubnetRuleFirstAndWithinTheDeadline() {
        long start = System.nanoTime();
        assertThat(unmet("far.example")).isEqualTo("LOCAL_SUBNET,PATH_OPEN,HOST_UP");
        assertThat((System.nanoTime() - start) / 1_000_000_000L).isLessThan(15);
    }

    @Test
    void aRouteThatIsNotThereIsNamedAtOnce() {
        assertThat(unmet("nowhere.example")).isEqualTo("ROUTE_EXISTS,PATH_PERMITTED");
        assertThat(unmet("forbidden.example")).isEqualTo("PATH_PERMITTED,ROUTE_EXISTS");
    }

    @Test
    void aHostThatAnswersOnAnotherPortHasARoute() {
        String[] asked = {"host=203.0.115.1", "port=5985", "scheme=NEGOTIATE", "user=.\\ann"};
        assertThat(client.unmet(asked)).isEqualTo("PATH_PERMITTED,ROUTE_EXISTS");
        String[] diagnosed = java.util.Arrays.copyOf(asked, asked.length + 1);
        diagnosed[asked.length] = "diagnose=true";
        assertThat(client.unmet(diagnosed)).isEqualTo("PATH_PERMITTED");
    }
}
