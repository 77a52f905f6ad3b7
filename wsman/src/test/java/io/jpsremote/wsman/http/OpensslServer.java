package io.jpsremote.wsman.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code openssl s_server}: a TLS of another maker, which says its alerts before it hangs up. */
final class OpensslServer implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("ACCEPT .*:(\\d+)");

    private final Process process;
    private final int port;

    OpensslServer(TestAuthority authority, String leaf, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-cert",
                authority.certificate(leaf).toString(),
                "-key",
                authority.keyOf(leaf).toString(),
                "-CAfile",
                authority.certificate().toString(),
                "-verify_return_error"));
        command.addAll(List.of(more));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        port = awaitPort(said);
        Thread drain = new Thread(() -> said.lines().forEach(line -> {}), "openssl-output");
        drain.setDaemon(true);
        drain.start();
    }

    private static int awaitPort(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IOException("openssl s_server did not start");
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(5, TimeUnit.SECONDS);
    }
}
