package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.RemotingDiagnosis;
import io.jpsremote.psrp.SessionOptions;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import io.jpsremote.psrp.fixture.WinrmServer;
import io.jpsremote.wsman.ProxyAuthentication;
import io.jpsremote.wsman.WsmanAuthentication;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import io.jpsremote.wsman.http.ClientCertificate;
import io.jpsremote.wsman.http.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Client certificates and a proxy, by Apache, in front of real PowerShell. Apache asks for the certificate as HTTP.sys does, after the request
 * has come, and maps it to an account as WinRM does.
 */
@Timeout(120)
class ApacheCertificateIT {

    private static final Path APACHE = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
    private static final String MUTUAL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

    private static TestAuthority authority;
    private static WinrmServer winrm;
    private static Process apache;
    private static int https;
    private static int proxy;
    private static int digesting;
    private static Path log;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        if (!Files.isExecutable(APACHE) || !Files.exists(MODULES.resolve("mod_proxy_connect.so"))) {
            LivePowerShell.missing("no apache2-bin (Debian package)");
        }
        authority = TestAuthority.root(folder, "root");
        authority.issue("server");
        authority.issue("alice");
        authority.issue("mallory");
        winrm = WinrmServer.start("--basic", "bob:Basic-1!");
        https = freePort();
        proxy = freePort();
        digesting = freePort();
        log = folder.resolve("proxy.log");
        Files.writeString(
                folder.resolve("passwords"), "proxyuser:" + ShellCommand.run("openssl", "passwd", "-apr1", "Proxy-1!"));
        Files.writeString(folder.resolve("digests"), "proxyuser:proxy:" + md5("proxyuser:proxy:Proxy-1!") + "\n");
        ShellCommand.run("chmod", "-R", "go+rX", folder.toString());
        ShellCommand.run(
                "chmod",
                "600",
                authority.keyOf("alice").toString(),
                authority.keyOf("mallory").toString());
        Path configuration = Files.writeString(folder.resolve("httpd.conf"), configuration(folder));
        apache = new ProcessBuilder(APACHE.toString(), "-DFOREGROUND", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("apache.out").toFile())
                .start();
        awaitListening(folder);
    }

    private static String md5(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String configuration(Path folder) {
        String modules = Stream.of(
                        "mpm_event",
                        "authn_core",
                        "authn_file",
                        "auth_basic",
                        "auth_digest",
                        "authz_core",
                        "authz_user",
                        "headers",
                        "log_config",
                        "proxy",
                        "proxy_http",
                        "proxy_connect",
                        "ssl",
                        "unixd")
                .filter(name -> Files.exists(MODULES.resolve("mod_" + name + ".so")))
                .map(name -> "LoadModule " + name + "_module " + MODULES.resolve("mod_" + name + ".so"))
                .reduce("", (all, line) -> all + line + "\n");
        String bob = Base64.getEncoder().encodeToString("bob:Basic-1!".getBytes(StandardCharsets.UTF_8));
        return modules
                + """
                ServerRoot %1$s
                ServerName localhost
                PidFile %1$s/httpd.pid
                ErrorLog %1$s/error.log
                User www-data
                Group www-data
                KeepAlive On
                SSLSessionCache none
                Listen 127.0.0.1:%2$d
                Listen 127.0.0.1:%3$d
                Listen 127.0.0.1:%10$d
                <VirtualHost 127.0.0.1:%2$d>
                  SSLEngine on
                  SSLCertificateFile %4$s
                  SSLCertificateKeyFile %5$s
                  SSLCACertificateFile %6$s
                  <Location /wsman>
                    SSLVerifyClient require
                    SSLRenegBufferSize 1048576
                    Require expr %%{SSL_CLIENT_S_DN_CN} == 'alice' && %%{HTTP:Authorization} == '%7$s'
                    RequestHeader set Authorization "Basic %8$s"
                    ProxyPass http://127.0.0.1:%9$d/wsman
                  </Location>
                </VirtualHost>
                <VirtualHost 127.0.0.1:%3$d>
                  CustomLog %1$s/proxy.log "%%r %%u %%>s"
                  ProxyRequests On
                  AllowCONNECT %2$d
                  <Proxy *>
                    AuthType Basic
                    AuthName proxy
                    AuthBasicProvider file
                    AuthUserFile %1$s/passwords
                    Require valid-user
                  </Proxy>
                </VirtualHost>
                <VirtualHost 127.0.0.1:%10$d>
                  CustomLog %1$s/proxy.log "%%r %%u %%>s"
                  ProxyRequests On
                  AllowCONNECT %2$d
                  <Proxy *>
                    AuthType Digest
                    AuthName proxy
                    AuthUserFile %1$s/digests
                    Require valid-user
                  </Proxy>
                </VirtualHost>
                """.formatted(
                                folder,
                                https,
                                proxy,
                                authority.certificate("server"),
                                authority.keyOf("server"),
                                authority.certificate(),
                                MUTUAL,
                                bob,
                                winrm.port(),
                                digesting);
    }

    private static void awaitListening(Path folder) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (apache.isAlive() && System.nanoTime() < end) {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), proxy)) {
                return;
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        throw new AssertionError("Apache did not start: " + Files.readString(folder.resolve("apache.out")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (apache != null) {
            apache.destroy();
            apache.waitFor(10, TimeUnit.SECONDS);
        }
        if (winrm != null) {
            winrm.close();
        }
    }

    private static WsmanTransportBuilder as(String who) {
        return WsmanTransport.to("localhost")
                .port(https)
                .authorities(authority.certificate())
                .clientCertificate(
                        ClientCertificate.read(authority.certificate(who), authority.keyOf(who), () -> null));
    }

    private static Object answer(WsmanTransportBuilder builder) {
        try (PsSession session = PsSession.open(builder.build())) {
            return session.invoke("1 + 1; 'x' * 200000").get(0);
        }
    }

    private static String proxied() throws IOException {
        return Files.readString(log);
    }

    /** Apache writes of a tunnel when it has ended. */
    private static void awaitProxied(String line) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!proxied().contains(line) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(proxied()).contains(line);
    }

    private static long refusals() throws IOException {
        return proxied().lines().filter(l -> l.endsWith("407")).count();
    }

    private static void awaitRefusals(long count) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (refusals() < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(refusals()).isEqualTo(count);
    }

    @Test
    void aCertificateAskedForByRenegotiationOpensASession() {
        assertThat(answer(as("alice"))).isEqualTo(2);
    }

    @Test
    void aCertificateThatIsMappedToNobodyIsSaid() {
        Throwable e = catchThrowable(() -> answer(as("mallory")));
        assertThat(Failures.requirement(e)).isEqualTo("CLIENT_CERTIFICATE_MAPPED");
    }

    /** In TLS 1.3 it can only forbid the path; asked in TLS 1.2 it says that it wants a certificate. */
    @Test
    void aPathThatIsForbiddenWithoutACertificateIsAskedInTls12() {
        WsmanTransportBuilder nobody = WsmanTransport.to("localhost")
                .port(https)
                .authorities(authority.certificate())
                .credential(".\\ann", "Secret-1!".toCharArray());
        assertThat(RemotingDiagnosis.of(nobody.build(), SessionOptions.DEFAULT).unmet())
                .extracting(f -> f.requirement().name())
                .containsExactly("CLIENT_CERTIFICATE_GIVEN");
    }

    @Test
    void aTunnelThroughAProxyCarriesTheSession() throws Exception {
        WsmanTransportBuilder through = as("alice")
                .proxy(URI.create("http://127.0.0.1:" + proxy))
                .proxyCredential(ProxyAuthentication.BASIC, "proxyuser", "Proxy-1!".toCharArray())
                .allowBasicToProxy();
        assertThat(answer(through)).isEqualTo(2);
        awaitProxied("CONNECT localhost:" + https + " HTTP/1.1 proxyuser 200");
    }

    private static WsmanTransportBuilder digest(WsmanTransportBuilder builder, String password) {
        return builder.proxy(URI.create("http://127.0.0.1:" + digesting))
                .proxyCredential(ProxyAuthentication.DIGEST, "proxyuser", password.toCharArray());
    }

    @Test
    void digestLogsOnToAProxyThatTunnelsAndToOneThatForwards() throws Exception {
        assertThat(answer(digest(as("alice"), "Proxy-1!"))).isEqualTo(2);
        awaitProxied("CONNECT localhost:" + https + " HTTP/1.1 proxyuser 200");
        WsmanTransportBuilder plain = WsmanTransport.to("localhost")
                .port(winrm.port())
                .authentication(WsmanAuthentication.BASIC)
                .allowUnencrypted()
                .credential("bob", "Basic-1!".toCharArray());
        assertThat(answer(digest(plain, "Proxy-1!"))).isEqualTo(2);
        awaitProxied("POST http://localhost:" + winrm.port() + "/wsman HTTP/1.1 proxyuser 200");
    }

    @Test
    void aPasswordThatTheProxyRefusesByDigestIsShownToItOnce() throws Exception {
        long start = refusals();
        assertThat(Failures.requirement(catchThrowable(() -> answer(digest(as("alice"), "wrong")))))
                .isEqualTo("PROXY_AUTHENTICATED");
        // one that asks, one that refuses
        awaitRefusals(start + 2);
    }

    @Test
    void aProxyThatRefusesIsNamedAndNotTheServer() throws Exception {
        URI address = URI.create("http://127.0.0.1:" + proxy);
        long start = refusals();
        assertThat(Failures.requirement(catchThrowable(() -> answer(as("alice").proxy(address)))))
                .isEqualTo("PROXY_AUTHENTICATED");
        WsmanTransportBuilder wrong = as("alice")
                .proxy(address)
                .proxyCredential(ProxyAuthentication.BASIC, "proxyuser", "wrong".toCharArray())
                .allowBasicToProxy();
        awaitRefusals(start + 1);
        assertThat(Failures.requirement(catchThrowable(() -> answer(wrong)))).isEqualTo("PROXY_AUTHENTICATED");
        awaitRefusals(start + 2);
        WsmanTransportBuilder elsewhere = WsmanTransport.to("localhost")
                .port(winrm.port())
                .useSsl()
                .credential("a", "b".toCharArray())
                .proxy(address)
                .proxyCredential(ProxyAuthentication.BASIC, "proxyuser", "Proxy-1!".toCharArray())
                .allowBasicToProxy();
        assertThat(Failures.requirement(catchThrowable(() -> answer(elsewhere))))
                .isEqualTo("PROXY_PERMITS");
    }
}
