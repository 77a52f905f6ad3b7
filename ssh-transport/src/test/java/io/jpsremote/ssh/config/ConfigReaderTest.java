package io.jpsremote.ssh.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {

    @TempDir
    Path home;

    private ConfigQuery query(String host) {
        return new ConfigQuery(host, null, 0, "me", home, Map.of("KEYS", "/keys", "SSH_AUTH_SOCK", "/run/agent"));
    }

    private HostConfig read(String host, String text) throws IOException {
        Path file = Files.writeString(home.resolve("config"), text);
        return new ConfigReader(query(host)).file(file).result();
    }

    @Test
    void withoutConfigurationSshsDefaultsHold() throws IOException {
        HostConfig config = read("h", "");
        assertThat(config.hostName()).isEqualTo("h");
        assertThat(config.port()).isEqualTo(22);
        assertThat(config.user()).isEqualTo("me");
        assertThat(config.identityFiles()).isEmpty();
        assertThat(config.userKnownHosts())
                .containsExactly(home.resolve(".ssh/known_hosts"), home.resolve(".ssh/known_hosts2"));
        assertThat(config.identityAgent()).contains(Path.of("/run/agent"));
        assertThat(config.proxyJump()).isEmpty();
    }

    @Test
    void theFirstValueWinsAndIdentityFilesAddUp() throws IOException {
        HostConfig config = read("web1", """
                Host web*
                  Port 2200
                  IdentityFile ~/.ssh/a
                Host *
                  Port 2222
                  User everyone
                  IdentityFile ~/.ssh/b
                  CertificateFile ~/.ssh/b-by-another-authority
                  CertificateFile none
                """);
        assertThat(config.certificateFiles()).containsExactly(home.resolve(".ssh/b-by-another-authority"));
        assertThat(config.port()).isEqualTo(2200);
        assertThat(config.user()).isEqualTo("everyone");
        assertThat(config.identityFiles()).containsExactly(home.resolve(".ssh/a"), home.resolve(".ssh/b"));
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, *.example.com, true",
        "a.example.com, *.EXAMPLE.com, true",
        "a.example.com, '*.example.com !a.*', false",
        "a.example.com, '!a.* *.example.com', false",
        "b.example.com, '!a.* *.example.com', true",
        "web1, web?, true",
        "web12, web?, false",
        "x, 'a b x', true",
        "x, '!y', false"
    })
    void hostPatternsSelect(String host, String patterns, boolean selected) throws IOException {
        assertThat(read(host, "Host " + patterns + "\n Port 99\n").port()).isEqualTo(selected ? 99 : 22);
    }

    @ParameterizedTest
    @CsvSource({
        "all, true",
        "host h.example.com, true",
        "host h, false",
        "originalhost h, true",
        "'originalhost h user me', true",
        "'originalhost h user you', false",
        "'originalhost h !user you', true",
        "'!originalhost h', false",
        "'host *.com,!h.*', false",
        "localuser me, true",
        "canonical, false",
        "host=h.example.com, true",
        "'host=*.com !user=me', false",
        "'user you exec \"false\"', false"
    })
    void matchLinesSelect(String criteria, boolean selected) throws IOException {
        HostConfig config = read("h", "HostName %h.example.com\nMatch " + criteria + "\n Port 99\n");
        assertThat(config.port()).isEqualTo(selected ? 99 : 22);
    }

    @Test
    void matchUserSeesTheUserOfEarlierLines() throws IOException {
        assertThat(read("h", "User root\nMatch user root\n Port 99\n").port()).isEqualTo(99);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ProxyCommand nc %h %p",
                "Match exec \"true\"",
                "KnownHostsCommand /bin/true",
                "PKCS11Provider /usr/lib/p11.so",
                "BindAddress 10.0.0.1",
                "CanonicalizeHostname yes",
                "RevokedHostKeys /etc/ssh/revoked",
                "Include ~other/config",
                "Include ${NOTHING}/config",
                "NoSuchKeyword x",
                "Port",
                "Port \"22",
                "IdentityFile ~other/key\nIdentityFile x"
            })
    void aLineThatCannotBeHonouredStopsWithItsPlace(String line) throws IOException {
        Path file = home.resolve("config");
        assertThatThrownBy(() -> read("h", "# one\n" + line + "\n").identityFiles())
                .isInstanceOfSatisfying(ConfigException.class, e -> {
                    assertThat(e.place()).isEqualTo(file + ":2");
                    assertThat(line).startsWith(e.key());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ProxyCommand none", "KnownHostsCommand none", "CanonicalizeHostname no", "PKCS11Provider none"})
    void aRefusedKeywordThatIsSwitchedOffIsNoMatter(String line) throws IOException {
        assertThat(read("h", line + "\nPort 7\n").port()).isEqualTo(7);
    }

    @Test
    void aLineForAnotherHostIsNoMatter() throws IOException {
        assertThat(read("h", "Host other\n ProxyCommand nc\nHost h\n Port 7\n").port())
                .isEqualTo(7);
    }

    @Test
    void whicheverOfProxyJumpAndProxyCommandComesFirstRules() throws IOException {
        assertThat(read("h", "ProxyJump a\nProxyCommand nc\n").proxyJump()).hasSize(1);
    }

    @Test
    void ignoreUnknownLetsUnknownKeywordsPass() throws IOException {
        assertThat(read("h", "IgnoreUnknown Use*,Apple?\nUseThing yes\nAppleX 1\nPort 7\n")
                        .port())
                .isEqualTo(7);
    }

    @Test
    void keywordsOfSshThatMeanNothingHereArePassedOver() throws IOException {
        assertThat(read("h", "SendEnv LANG LC_*\nForwardAgent yes\nControlMaster auto\nLogLevel DEBUG\nPort=7\n")
                        .port())
                .isEqualTo(7);
    }

    @Test
    void includesAreReadInOrderAndBelongToTheirBlock() throws IOException {
        Files.createDirectory(home.resolve("d"));
        Files.writeString(home.resolve("d/1.conf"), "Host *\n Port 1001\n");
        Files.writeString(home.resolve("d/2.conf"), "Port 1002\nUser two\n");
        assertThat(read("h", "Include d/*.conf\n").port()).isEqualTo(1001);
        HostConfig other = read("h", "Host other\n Include d/*.conf\nHost h\n User h\n");
        assertThat(other.port()).isEqualTo(22);
        assertThat(other.user()).isEqualTo("h");
        assertThat(read("h", "Include nothing/*.conf ~/nothing\nPort 5\n").port())
                .isEqualTo(5);
    }

    /** The order and the values are those of ssh -G (OpenSSH 9.2) for the same file. */
    @Test
    void aFinalMatchIsReadAfterEverythingElseWithTheNameThatHostNameGave() throws IOException {
        HostConfig config = read("web", """
                Host web
                  HostName web.example.com
                Match final all
                  User final
                  Port 2233
                Host web.example.com
                  IdentityFile ~/.ssh/byfull
                Match canonical
                  IdentitiesOnly yes
                Match final host web.example.com
                  ServerAliveInterval 77
                Host *
                  IdentityFile ~/.ssh/common
                  User late
                """);
        assertThat(config.user()).isEqualTo("late");
        assertThat(config.port()).isEqualTo(2233);
        assertThat(config.identitiesOnly()).isTrue();
        assertThat(config.serverAliveInterval()).contains(Duration.ofSeconds(77));
        assertThat(config.identityFiles()).containsExactly(home.resolve(".ssh/common"), home.resolve(".ssh/byfull"));
    }

    /** As Fedora, RHEL and their relatives have it in /etc/ssh/ssh_config.d. */
    @Test
    void theCryptographicPolicyOfASystemIsHonoured() throws IOException {
        Files.writeString(home.resolve("policy"), """
                Ciphers aes256-gcm@openssh.com,chacha20-poly1305@openssh.com
                PubkeyAcceptedAlgorithms ecdsa-sha2-nistp256,rsa-sha2-512
                CASignatureAlgorithms ecdsa-sha2-nistp256,sk-ssh-ed25519@openssh.com
                RequiredRSASize 2048
                """);
        HostConfig config = read("h", "Match final all\n Include policy\n GSSAPIAuthentication yes\n SendEnv LANG\n");
        assertThat(config.requiredRsaSize()).isEqualTo(2048);
        assertThat(config.algorithms("casignaturealgorithms", List.of("a"), List.of("a", "ecdsa-sha2-nistp256")))
                .containsExactly("ecdsa-sha2-nistp256");
        assertThat(config.algorithms("ciphers", List.of("a"), List.of("a", "aes256-gcm@openssh.com")))
                .containsExactly("aes256-gcm@openssh.com");
        assertThat(read("h", "").requiredRsaSize()).isZero();
        HostConfig small = read("h", "RequiredRSASize 512\n");
        assertThatThrownBy(small::requiredRsaSize).hasMessageContaining("512");
    }

    @Test
    void includesAreFoundAsGlobDoes() throws IOException {
        Files.createDirectories(home.resolve("d/web"));
        Files.writeString(home.resolve("d/.1.conf.swp"), "b0VIM 9.0\n");
        Files.writeString(home.resolve("d/web/port"), "Port 1003\n");
        Files.writeString(home.resolve("d/{a}"), "User braces\n");
        assertThat(read("h", "Include d/*\n").user()).isEqualTo("braces");
        assertThat(read("h", "Include d/*/port\n").port()).isEqualTo(1003);
        assertThat(read("h", "Include d/{*}\n").user()).isEqualTo("braces");
        assertThatThrownBy(() -> read("h", "Include d/.1*\n")).hasMessageContaining("b0VIM");
    }

    @Test
    void quotesAndEscapesAreThoseOfSsh() throws IOException {
        HostConfig config = read("h", """
                IdentityFile '/a b/k'
                IdentityFile "/c d"/k
                IdentityFile /e\\ f
                IdentityFile "/g's"
                IdentityFile "/h\\ i"
                User D\\\\bob
                """);
        assertThat(config.identityFiles())
                .extracting(Path::toString)
                .containsExactly("/a b/k", "/c d/k", "/e f", "/g's", "/h\\ i");
        assertThat(config.user()).isEqualTo("D\\bob");
    }

    @Test
    void namesBeyondAsciiAreRead() throws IOException {
        assertThat(read("h", "IdentityFile /home/j\u00FCrgen/k\n").identityFiles())
                .containsExactly(Path.of("/home/j\u00FCrgen/k"));
        Path latin = Files.write(home.resolve("latin"), "User j\u00FCrgen\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new ConfigReader(query("h")).file(latin).result().user()).isEqualTo("j\u00FCrgen");
    }

    @Test
    void aFileThatIncludesItselfIsStopped() {
        assertThatThrownBy(() -> read("h", "Include config\n"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("too deeply");
    }

    @Test
    void tokensHomeAndVariablesAreFilled() throws IOException {
        HostConfig config = read("h", """
                HostName %h.example.com
                User u%
                Port 2222
                IdentityFile ~/keys/%h-%n-%p-%r-%u-%%
                IdentityFile ${KEYS}/k
                IdentityFile "/with space/k"
                UserKnownHostsFile ~/k1 /k2
                GlobalKnownHostsFile none
                IdentityAgent $SSH_AUTH_SOCK
                """);
        assertThat(config.hostName()).isEqualTo("h.example.com");
        assertThat(config.identityFiles())
                .containsExactly(
                        home.resolve("keys/h.example.com-h-2222-u%-me-%"),
                        Path.of("/keys/k"),
                        Path.of("/with space/k"));
        assertThat(config.userKnownHosts()).containsExactly(home.resolve("k1"), Path.of("/k2"));
        assertThat(config.globalKnownHosts()).isEmpty();
        assertThat(config.identityAgent()).contains(Path.of("/run/agent"));
    }

    @Test
    void anUnknownTokenOrVariableIsAnError() throws IOException {
        HostConfig token = read("h", "IdentityFile %x\n");
        assertThatThrownBy(token::identityFiles).hasMessageContaining("%x");
        HostConfig variable = read("h", "IdentityFile ${NOTHING}/k\n");
        assertThatThrownBy(variable::identityFiles).hasMessageContaining("not set");
    }

    @Test
    void timesFlagsAndWordsAreChecked() throws IOException {
        HostConfig config = read(
                "h",
                "ConnectTimeout 1m30s\nServerAliveInterval 0\nServerAliveCountMax 9\nIdentitiesOnly yes\n"
                        + "StrictHostKeyChecking accept-new\nPasswordAuthentication no\nPreferredAuthentications password,publickey\n");
        assertThat(config.connectTimeout()).contains(Duration.ofSeconds(90));
        assertThat(config.serverAliveInterval()).contains(Duration.ZERO);
        assertThat(config.serverAliveCountMax(4)).isEqualTo(9);
        assertThat(config.identitiesOnly()).isTrue();
        assertThat(config.strictHostKeyChecking()).contains("accept-new");
        assertThat(config.allows("password")).isFalse();
        assertThat(config.allows("pubkey")).isTrue();
        assertThat(config.preferredAuthentications()).containsExactly("password", "publickey");
        HostConfig wrong = read("h", "IdentitiesOnly maybe\nPort x\nConnectTimeout 5x\n");
        assertThatThrownBy(wrong::identitiesOnly)
                .hasMessageContaining("config:1")
                .hasMessageContaining("maybe");
        assertThatThrownBy(wrong::port).isInstanceOf(ConfigException.class);
        assertThatThrownBy(wrong::connectTimeout).isInstanceOf(ConfigException.class);
    }

    @ParameterizedTest
    @CsvSource({"'c,a', 'c,a'", "+c, 'a,b,c'", "-a, b", "^c, 'c,a,b'", "'b,zzz', b", "'?', 'a,b,c'"})
    void algorithmListsAreChanged(String list, String expected) throws IOException {
        List<String> algorithms =
                read("h", "Ciphers " + list + "\n").algorithms("ciphers", List.of("a", "b"), List.of("a", "b", "c"));
        assertThat(String.join(",", algorithms)).isEqualTo(expected);
    }

    @Test
    void algorithmsThatAreAllUnknownAreAnError() throws IOException {
        HostConfig config = read("h", "Ciphers zzz\n");
        assertThatThrownBy(() -> config.algorithms("ciphers", List.of("a"), List.of("a", "b")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a,b");
    }

    @Test
    void optionsComeBeforeTheFilesAndAnUnknownOneIsNamed() throws IOException {
        Path file = Files.writeString(home.resolve("config"), "Port 1\nUser file\n");
        HostConfig config = new ConfigReader(query("h"))
                .options(Map.of("port", "2"))
                .file(file)
                .result();
        assertThat(config.port()).isEqualTo(2);
        assertThat(config.user()).isEqualTo("file");
        assertThatThrownBy(() -> new ConfigReader(query("h")).options(Map.of("Portt", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Portt");
        assertThatThrownBy(() -> new ConfigReader(query("h")).options(Map.of("ProxyCommand", "sh -c evil")))
                .isInstanceOf(ConfigException.class);
    }

    @Test
    void aFileThatDoesNotExistIsPassedOver() throws IOException {
        assertThat(new ConfigReader(query("h"))
                        .file(home.resolve("none"))
                        .result()
                        .port())
                .isEqualTo(22);
    }
}
