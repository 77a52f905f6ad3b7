package io.jpsremote.benchmarks;

import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.http.HttpServer;
import io.jpsremote.testkit.script.Match;
import io.jpsremote.testkit.script.ScriptedBackend;
import io.jpsremote.testkit.wsman.Quotas;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A fast WS-Man server in a JVM of its own: the endpoint for tests, with commands that do nothing but answer. */
final class WsmanServer implements AutoCloseable {

    static final String USER = "bench";
    /** One output of {@code Get-Bulk}, and how many there are. */
    static final int PIECE = 256 * 1024;

    static final int PIECES = 64;

    /** How many {@code Get-Objects} outputs. */
    static final int OBJECTS = 5000;

    private static final String PORTS = "ports ";

    final int port;
    /** Of the {@link BareEndpoint} in the same JVM. */
    final int barePort;

    final String password;
    private final Process process;
    private final BufferedReader said;

    private WsmanServer(Process process, BufferedReader said, List<Integer> ports, String password) {
        this.process = process;
        this.said = said;
        this.port = ports.get(0);
        this.barePort = ports.get(1);
        this.password = password;
    }

    /** Starts it as a process, with the options of {@code -Dserver.options}. */
    static WsmanServer start() throws IOException {
        String password = UUID.randomUUID().toString();
        String java = new File(System.getProperty("java.home"), "bin/java").getPath();
        List<String> command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path")));
        Stream.of(System.getProperty("server.options", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(List.of(WsmanServer.class.getName(), password));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.startsWith(PORTS)) {
            line = said.readLine(); // what the JVM says when it is asked to record itself
        }
        List<Integer> ports = Stream.of(
                        Objects.requireNonNull(line).substring(PORTS.length()).split(" "))
                .map(Integer::valueOf)
                .toList();
        return new WsmanServer(process, said, ports, password);
    }

    /** What the server's process uses now. */
    Usage usage() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        String[] words = Objects.requireNonNull(said.readLine()).split(" ");
        return new Usage(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Integer.parseInt(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
    }

    /** One of them: what a line of a report has. */
    static Object object(int number) {
        return Map.of(
                "Name",
                "item-" + number,
                "Id",
                number,
                "Path",
                "/some/where/" + number,
                "Ready",
                true,
                "Size",
                4096L * number);
    }

    /** An endpoint in this JVM; the caller closes it. */
    static RemotingEndpoint endpoint(char[] password) {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(Match.command("Get-One")).emit(1);
        backend.when(Match.command("Get-Bulk")).emitRepeated(PIECES, "x".repeat(PIECE));
        backend.when(Match.command("Get-Objects"))
                .emit(IntStream.range(0, OBJECTS).mapToObj(WsmanServer::object).toArray());
        backend.when(Match.command("Set-Bulk")).readInput().emit(1);
        return RemotingEndpoint.builder()
                .backend(backend)
                .user(USER, password)
                .quotas(Quotas.ofWindows().withShellsPerUser(100_000).withMaxConnections(100_000))
                .http()
                .allowUnencrypted()
                .start();
    }

    public static void main(String[] args) throws IOException {
        try (RemotingEndpoint endpoint = endpoint(args[0].toCharArray());
                HttpServer bare = BareEndpoint.start(USER, args[0].toCharArray())) {
            System.out.println(PORTS + endpoint.http().port() + " " + bare.port());
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            // until whoever started it is gone
            while (orders.readLine() != null) {
                Usage usage = Usage.now();
                System.out.println(usage.heap() + " " + usage.resident() + " " + usage.threads() + " "
                        + usage.processorBefore() + " " + usage.processorAfter());
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
