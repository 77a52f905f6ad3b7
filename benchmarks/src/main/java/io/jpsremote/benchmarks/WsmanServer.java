package io.jpsremote.benchmarks;

import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.Quotas;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** A fast WS-Man server in a JVM of its own: the endpoint for tests, with commands that do nothing but answer. */
final class WsmanServer implements AutoCloseable {

    static final String USER = "bench";
    /** One output of {@code Get-Bulk}, and how many there are. */
    static final int PIECE = 256 * 1024;

    static final int PIECES = 64;

    final int port;
    final String password;
    private final Process process;

    private WsmanServer(Process process, int port, String password) {
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts it as a process. */
    static WsmanServer start() throws IOException {
        String password = UUID.randomUUID().toString();
        String java = new File(System.getProperty("java.home"), "bin/java").getPath();
        Process process = new ProcessBuilder(List.of(
                        java, "-cp", System.getProperty("java.class.path"), WsmanServer.class.getName(), password))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new WsmanServer(process, Integer.parseInt(said.readLine()), password);
    }

    /** An endpoint in this JVM; the caller closes it. */
    static RemotingEndpoint endpoint(char[] password) {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(Match.command("Get-One")).emit(1);
        backend.when(Match.command("Get-Bulk")).emitRepeated(PIECES, "x".repeat(PIECE));
        backend.when(Match.command("Set-Bulk")).readInput().emit(1);
        return RemotingEndpoint.builder()
                .backend(backend)
                .user(USER, password)
                .quotas(Quotas.ofWindows().withShellsPerUser(100_000))
                .http()
                .allowUnencrypted()
                .start();
    }

    public static void main(String[] args) throws IOException {
        try (RemotingEndpoint endpoint = endpoint(args[0].toCharArray())) {
            System.out.println(endpoint.http().port());
            while (System.in.read() >= 0) {
                // until whoever started it is gone
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
