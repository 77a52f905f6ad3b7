package io.jpsremote.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

/** Stands before an endpoint, as a server or as a proxy that forwards, and keeps what came in. */
final class RecordingFront implements AutoCloseable {

    /** A request: the address of its line, one header of each name, its body. */
    record Request(String address, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }
    }

    /** An answer that is given in place of the endpoint's. */
    record Instead(int status, String header, String value) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI behind;
    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private volatile Predicate<Request> stopped = request -> false;
    private volatile Instead instead = new Instead(404, "X-None", "none");

    RecordingFront(int port) throws IOException {
        behind = URI.create("http://127.0.0.1:" + port + "/wsman");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Request> seen() {
        return seen;
    }

    /** What every request holds that matches: the requests of one kind. */
    List<String> bodies(String action) {
        return seen.stream()
                .map(Request::body)
                .filter(b -> b.contains("/" + action + "</"))
                .toList();
    }

    void answer(Predicate<Request> which, Instead with) {
        stopped = which;
        instead = with;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Request request = new Request(
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    new String(body, StandardCharsets.UTF_8));
            seen.add(request);
            if (stopped.test(request)) {
                exchange.getResponseHeaders().add(instead.header(), instead.value());
                exchange.sendResponseHeaders(instead.status(), -1);
                return;
            }
            forward(exchange, request, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, Request request, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder on = HttpRequest.newBuilder(behind).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type")) {
            if (!request.header(name).isEmpty()) {
                on.header(name, request.header(name));
            }
        }
        HttpResponse<byte[]> answer = client.send(on.build(), HttpResponse.BodyHandlers.ofByteArray());
        for (String name : List.of("Content-Type", "WWW-Authenticate")) {
            answer.headers()
                    .allValues(name)
                    .forEach(v -> exchange.getResponseHeaders().add(name, v));
        }
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
