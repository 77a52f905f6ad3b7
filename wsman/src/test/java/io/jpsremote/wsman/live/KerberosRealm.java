package io.jpsremote.wsman.live;

import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.ShellCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A realm of MIT Kerberos on loopback in a folder of its own, with alice (Secret-1!), HTTP/localhost and their keytabs. */
final class KerberosRealm implements AutoCloseable {

    private static final Path SCRIPT = Checkout.shared().resolve("peers").resolve("krb5-realm.sh");

    private final Path folder;

    private KerberosRealm(Path folder) {
        this.folder = folder;
    }

    /** Aborts the test where there is no KDC to be had. */
    static KerberosRealm start(Path folder) {
        for (String program : List.of("/usr/sbin/krb5kdc", "/usr/sbin/kadmin.local", "/usr/bin/kinit")) {
            if (!Files.isExecutable(Path.of(program))) {
                LivePowerShell.missing("no krb5-kdc, krb5-admin-server and krb5-user (Debian packages)");
            }
        }
        if (!Files.isReadable(SCRIPT)) {
            LivePowerShell.missing("no " + SCRIPT);
        }
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            free.close();
            ShellCommand.run(
                    "env",
                    "KDC_PORT=" + port,
                    "EXTRA_ENCTYPES=aes256-cts-hmac-sha384-192:normal aes128-cts-hmac-sha256-128:normal",
                    "bash",
                    SCRIPT.toString(),
                    "start",
                    folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new KerberosRealm(folder);
    }

    Path configuration() {
        return folder.resolve("krb5.conf");
    }

    Path serverKeys() {
        return folder.resolve("http.keytab");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** One request to the administrator's tool. */
    void administer(String request) {
        inRealm("/usr/sbin/kadmin.local", "-r", "TEST.EXAMPLE", "-q", request);
    }

    /** A program with the realm's environment. */
    String inRealm(String... line) {
        return withInput("", line);
    }

    String withInput(String input, String... line) {
        List<String> command = new ArrayList<>(
                List.of("env", "KRB5_CONFIG=" + configuration(), "KRB5_KDC_PROFILE=" + folder.resolve("kdc.conf")));
        command.addAll(List.of(line));
        return ShellCommand.withInput(input, command.toArray(String[]::new));
    }

    /** How many lines of the KDC's log match. */
    long logged(String regex) {
        try (var lines = Files.lines(folder.resolve("kdc.log"))) {
            return lines.filter(Pattern.compile(regex).asPredicate()).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ShellCommand.run("bash", SCRIPT.toString(), "stop", folder.toString());
    }
}
