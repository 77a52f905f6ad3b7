package io.jpsremote.wsman.live;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A second KDC of a realm, on a port of its own, whose clock is two hours ahead. */
final class LateKdc implements AutoCloseable {

    private static final Path FAKE_TIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1");

    private final KerberosRealm realm;
    private final Path folder;
    private final int port;
    private final Process process;

    /** @param folder of its own */
    LateKdc(KerberosRealm realm, Path folder) throws Exception {
        this.realm = realm;
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path server = moved("kdc.conf", "kdc_(tcp_)?listen = 127.0.0.1:\\d+", "kdc_$1listen = 127.0.0.1:" + port);
        ProcessBuilder late = new ProcessBuilder("/usr/sbin/krb5kdc", "-n", "-r", "TEST.EXAMPLE");
        late.environment().put("LD_PRELOAD", FAKE_TIME.toString());
        late.environment().put("FAKETIME", "+2h");
        late.environment().put("KRB5_CONFIG", realm.configuration().toString());
        late.environment().put("KRB5_KDC_PROFILE", server.toString());
        late.redirectErrorStream(true).redirectOutput(folder.resolve("late.log").toFile());
        process = late.start();
        awaitPort();
    }

    static boolean isPossible() {
        return Files.exists(FAKE_TIME);
    }

    /** A krb5.conf that names this KDC alone. */
    Path configuration() throws IOException {
        return moved("krb5.conf", "kdc = 127.0.0.1:\\d+", "kdc = 127.0.0.1:" + port);
    }

    private Path moved(String name, String regex, String replacement) throws IOException {
        String text = Files.readString(realm.file(name)).replaceAll(regex, replacement);
        return Files.writeString(folder.resolve("late-" + name), text);
    }

    private void awaitPort() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException e) {
                Thread.sleep(50); // it has just been started
            }
        }
        throw new AssertionError("the KDC does not listen");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
