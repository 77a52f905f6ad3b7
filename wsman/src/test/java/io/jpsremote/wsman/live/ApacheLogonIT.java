package io.jpsremote.wsman.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logons bound to a connection of Apache, which takes HTTP strictly; mod_auth_gssapi and mod_ssl are in front of an echo. */
@Timeout(120)
class ApacheLogonIT {

    private static final Path APACHE = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
    private static final String PASSWORD = "password=Secret-1!";

    private static KerberosRealm realm;
    private static Certificates certificates;
    private static HttpServer echo;
    private static Process apache;
    private static int port;
    private static int proxy;
    private static Path log;
    private static Path classes;
    private static LogonClient client;

    @BeforeAll
    static void startApache(@TempDir Path folder) throws Exception {
        if (!Files.isExecutable(APACHE) || !Files.exists(MODULES.resolve("mod_auth_gssapi.so"))) {
            LivePowerShell.missing("no apache2-bin and libapache2-mod-auth-gssapi (Debian packages)");
        }
        realm = KerberosRealm.start(folder);
        certificates = Certificates.named(folder, "localhost");
        Path users = Files.writeString(folder.resolve("users"), "TEST:alice:Secret-1!\n");
        // Apache's workers are no root
        ShellCommand.run(
                "chown", "www-data", users.toString(), realm.serverKeys().toString());
        echo = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        echo.createContext("/wsman", ApacheLogonIT::echo);
        echo.start();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            proxy = free.getLocalPort();
        }
        log = folder.resolve("proxy.log");
        classes = folder.resolve("classes");
        Path configuration = Files.writeString(folder.resolve("httpd.conf"), configuration(folder));
        ProcessBuilder builder = new ProcessBuilder(APACHE.toString(), "-DFOREGROUND", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("apache.out").toFile());
        builder.environment().put("KRB5_CONFIG", realm.configuration().toString());
        builder.environment().put("KRB5_KTNAME", realm.serverKeys().toString());
        builder.environment().put("NTLM_USER_FILE", users.toString());
        apache = builder.start();
        awaitListening(folder);
        client = LogonClient.start(
                realm.configuration(), List.of(), Map.of(), LogonClient.BINDING, "-Xlog:class+load:file=" + classes);
    }

    private static String configuration(Path folder) {
        String modules = Stream.of(
                        "mpm_event",
                        "authn_core",
                        "authz_core",
                        "authz_user",
                        "auth_gssapi",
                        "proxy",
                        "log_config",
                        "proxy_connect",
                        "proxy_http",
                        "ssl",
                        "unixd")
                .filter(name -> Files.exists(MODULES.resolve("mod_" + name + ".so")))
                .map(name -> "LoadModule " + name + "_module " + MODULES.resolve("mod_" + name + ".so"))
                .reduce("", (all, line) -> all + line + "\n");
        return modules
                + """
                ServerRoot %1$s
                ServerName localhost
                PidFile %1$s/httpd.pid
                ErrorLog %1$s/error.log
                User www-data
                Group www-data
                Listen 127.0.0.1:%2$d
                Listen 127.0.0.1:%6$d
                KeepAlive On
                HttpProtocolOptions Strict
                SSLSessionCache none
                <VirtualHost 127.0.0.1:%2$d>
                  SSLEngine on
                  SSLCertificateFile %3$s
                  SSLCertificateKeyFile %4$s
                  <Location /wsman>
                    AuthType GSSAPI
                    AuthName "here"
                    GssapiAllowedMech krb5
                    GssapiAllowedMech ntlmssp
                    GssapiConnectionBound On
                    Require valid-user
                    ProxyPass http://127.0.0.1:%5$d/wsman
                  </Location>
                </VirtualHost>
                <VirtualHost 127.0.0.1:%6$d>
                  CustomLog %1$s/proxy.log "%%m %%u %%>s"
                  ProxyRequests On
                  AllowCONNECT %2$d
                  <Proxy *>
                    AuthType GSSAPI
                    AuthName "proxy"
                    GssapiAllowedMech krb5
                    GssapiAllowedMech ntlmssp
                    GssapiConnectionBound On
                    Require valid-user
                  </Proxy>
                </VirtualHost>
                """.formatted(
                                folder,
                                port,
                                certificates.certificate(),
                                certificates.key(),
                                echo.getAddress().getPort(),
                                proxy);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/soap+xml;charset=UTF-8");
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void awaitListening(Path folder) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (apache.isAlive() && System.nanoTime() < end) {
            try (var probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(20);
            }
        }
        throw new AssertionError("Apache did not start: " + Files.readString(folder.resolve("apache.out")));
    }

    @AfterAll
    static void stopAll() throws Exception {
        if (client != null) {
            client.close();
        }
        if (apache != null) {
            apache.destroy();
            apache.waitFor(10, TimeUnit.SECONDS);
        }
        if (echo != null) {
            echo.stop(0);
        }
        if (realm != null) {
            realm.close();
        }
    }

    private static String logOn(String... pairs) throws Exception {
        return client.logOn(Stream.concat(
                        Stream.of("port=" + port, "pin=" + certificates.sha256(), "bytes=200000", "rounds=3"),
                        Stream.of(pairs))
                .toArray(String[]::new));
    }

    @Test
    void kerberosHoldsForTheConnection() throws Exception {
        assertThat(logOn("kind=negotiate", "host=localhost", "user=alice@TEST.EXAMPLE", PASSWORD, "channels=2"))
                .isEqualTo("answered 6[]");
    }

    @Test
    void ntlmHoldsForTheConnection() throws Exception {
        assertThat(logOn("kind=negotiate", "host=127.0.0.1", "user=TEST\\alice", PASSWORD, "channels=2"))
                .startsWith("answered 6[fell back");
        assertThat(logOn("kind=negotiate", "host=127.0.0.1", "user=TEST\\alice", "password=wrong"))
                .startsWith("refused 401 true [fell back");
    }

    private static String[] through(String proxyHost, String user, String password) {
        return new String[] {
            "kind=negotiate",
            "host=localhost",
            "user=alice@TEST.EXAMPLE",
            PASSWORD,
            "proxy=" + proxyHost + ":" + proxy,
            "proxyuser=" + user,
            "proxypassword=" + password,
            "channels=2"
        };
    }

    private static long logged(String line) throws IOException {
        return Files.readAllLines(log).stream().filter(line::equals).count();
    }

    private static void awaitLogged(String line, long count) throws Exception {
        // Apache writes of a tunnel when it has ended
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (logged(line) < count && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(logged(line)).as(Files.readString(log)).isEqualTo(count);
    }

    @Test
    void aProxyIsLoggedOnToByKerberosAndByNtlmBeforeTheTarget() throws Exception {
        String byKerberos = "CONNECT alice@TEST.EXAMPLE 200";
        String byNtlm = "CONNECT TEST\\\\alice 200";
        long kerberos = logged(byKerberos);
        long ntlm = logged(byNtlm);
        assertThat(logOn(through("localhost", "alice@TEST.EXAMPLE", "Secret-1!")))
                .isEqualTo("answered 6[]");
        awaitLogged(byKerberos, kerberos + 2);
        // an address has no ticket
        assertThat(logOn(through("127.0.0.1", "TEST\\alice", "Secret-1!"))).startsWith("answered 6[");
        awaitLogged(byNtlm, ntlm + 2);
    }

    @Test
    void aPasswordThatTheProxyRefusesIsShownToItOnce() throws Exception {
        assertThat(logOn(through("127.0.0.1", "TEST\\alice", "wrong"))).startsWith("refused 407 true [");
        long tickets = realm.logged("AS_REQ.*alice@");
        assertThat(logOn(through("localhost", "alice@TEST.EXAMPLE", "wrong"))).isEqualTo("refused 407 true []");
        assertThat(realm.logged("AS_REQ.*alice@") - tickets).isEqualTo(1);
    }

    @Test
    void ofJcifsNothingIsLoadedButItsMessages() throws Exception {
        assertThat(logOn("kind=negotiate", "host=127.0.0.1", "user=TEST\\alice", PASSWORD))
                .startsWith("answered 3[");
        // its classes for contexts, credentials and configuration log keys
        assertThat(Files.readAllLines(classes).stream()
                        .map(line -> line.replaceAll(".*?(jcifs\\.[\\w.$]+).*|.*", "$1"))
                        .filter(name -> !name.isEmpty()))
                .isNotEmpty()
                .allMatch(
                        name -> name.matches(
                                "jcifs\\.(ntlmssp\\.(NtlmFlags|NtlmMessage|Type[23]Message|av\\.\\w+)|CIFSException|internal\\.util\\.SMBUtil)"));
    }
}
