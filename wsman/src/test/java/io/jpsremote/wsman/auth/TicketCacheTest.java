package io.jpsremote.wsman.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the tickets of kinit are, and what is said of places that Java does not read. */
class TicketCacheTest {

    @TempDir
    Path folder;

    private Path cache;

    @BeforeEach
    void makeCache() throws IOException {
        cache = Files.createFile(folder.resolve("cc"));
    }

    private Krb5Conf configuration(String text) throws IOException {
        return Krb5Conf.read(Files.writeString(folder.resolve("krb5.conf"), text));
    }

    private static KerberosProblem problem(Map<String, String> environment, Krb5Conf configuration) {
        try {
            return fail(TicketCache.file(environment, configuration));
        } catch (KerberosException e) {
            return e.problem();
        }
    }

    private static KerberosProblem fail(Path found) {
        throw new AssertionError("found " + found);
    }

    @Test
    void theEnvironmentComesFirst() throws IOException {
        Krb5Conf other = configuration("[libdefaults]\n default_ccache_name = FILE:/nowhere\n");
        assertThat(TicketCache.file(Map.of("KRB5CCNAME", "FILE:" + cache), other))
                .isEqualTo(cache);
        assertThat(TicketCache.file(Map.of("KRB5CCNAME", cache.toString()), other))
                .isEqualTo(cache);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KCM:", "KEYRING:persistent:1000", "DIR:/run/user/1000/krb5cc", "API:x", "MEMORY:y"})
    void whatIsNoFileIsNamed(String name) throws IOException {
        assertThat(problem(Map.of("KRB5CCNAME", name), configuration("")))
                .isEqualTo(KerberosProblem.UNREADABLE_CACHE_KIND);
        assertThatThrownBy(() -> TicketCache.file(Map.of("KRB5CCNAME", name), configuration("")))
                .hasMessageContaining(name.substring(0, name.indexOf(':') + 1))
                .hasMessageContaining("kinit -c FILE:");
    }

    @Test
    void aMissingFileIsNoTicket() throws IOException {
        assertThat(problem(Map.of("KRB5CCNAME", folder + "/none"), configuration("")))
                .isEqualTo(KerberosProblem.NO_TICKET_CACHE);
    }

    @Test
    void theConfigurationIsReadWithWhatItIncludes() throws IOException {
        Path more = Files.createDirectory(folder.resolve("krb5.conf.d"));
        Files.writeString(more.resolve("kcm_default"), "[libdefaults]\n  default_ccache_name = KCM:\n");
        Files.writeString(more.resolve("ignored.rpmsave"), "[libdefaults]\n  default_ccache_name = FILE:/wrong\n");
        Krb5Conf fedora = configuration("includedir " + more + "\n[libdefaults]\n  dns_lookup_realm = false\n");
        assertThat(problem(Map.of(), fedora)).isEqualTo(KerberosProblem.UNREADABLE_CACHE_KIND);
        assertThat(fedora.setting("dns_lookup_realm")).isEqualTo("false");
    }

    @Test
    void otherSectionsAndCommentsSayNothing() throws IOException {
        Krb5Conf read =
                configuration("[realms]\n default_ccache_name = KCM:\n[libdefaults]\n# default_ccache_name = DIR:x\n");
        assertThat(read.setting("default_ccache_name")).isNull();
    }

    @Test
    void theNameMayHoldTheUsersNumber() throws IOException {
        String id = Files.getAttribute(Path.of("/proc/self"), "unix:uid").toString();
        Path mine = Files.createFile(folder.resolve("cc_" + id));
        Krb5Conf read = configuration("[libdefaults]\n default_ccache_name = FILE:" + folder + "/cc_%{uid}\n");
        assertThat(TicketCache.file(Map.of(), read)).isEqualTo(mine);
    }

    @Test
    void aKeytabTellsWhoseItIs() throws IOException {
        byte[] holeThenAda = HexFormat.of()
                .parseHex("0502" + "fffffffc00000000" + "00000020" + "0002" + "000152" + "0003616461" + "0003686f73"
                        + "00000001000000000100120004aabbccdd");
        Path keytab = Files.write(folder.resolve("k"), holeThenAda);
        assertThat(KeytabFile.firstPrincipal(keytab)).isEqualTo("ada/hos@R");
        for (String broken : new String[] {"0501", "0502", "0502000000ff0002", "05"}) {
            Path file = Files.write(folder.resolve("b"), HexFormat.of().parseHex(broken));
            assertThatThrownBy(() -> KeytabFile.firstPrincipal(file))
                    .isInstanceOfSatisfying(
                            KerberosException.class,
                            e -> assertThat(e.problem()).isEqualTo(KerberosProblem.KEYTAB_UNUSABLE));
        }
    }
}
