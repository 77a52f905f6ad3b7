package io.jpsremote.wsman.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers each request with the bytes a test wants, right or wrong; knows which connection a request came on. */
public final class ScriptedHttp implements AutoCloseable {

    /**
     * One request.
     *
     * @param connection counted from 1
     * @param number of this connection, counted from 1
     * @param head request line and headers
     */
    public record Seen(int connection, int number, String head, String body) {

        public String line() {
            return head.substring(0, head.indexOf('\r'));
        }

        /** A header's value, empty where it is not there. */
        public String header(String name) {
            return head.lines()
                    .filter(l -> l.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(l -> l.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** What a connection is closed with. */
    public static final String HANG_UP = "\0hang up";

    private final ServerSocket listener;
    private final Function<Seen, String> script;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    /** @param script gives the raw answer; what stands behind {@link #HANG_UP} is not sent, and the connection closed */
    public ScriptedHttp(Function<Seen, String> script) {
        this(InetAddress.getLoopbackAddress(), 0, script);
    }

    /** The same at an address and a port of one's own. */
    public ScriptedHttp(InetAddress address, int port, Function<Seen, String> script) {
        this.script = script;
        try {
            listener = new ServerSocket(port, 50, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** A whole answer with a length. */
    public static String answer(String status, String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Content-Length: ")
                .append(body.getBytes(StandardCharsets.ISO_8859_1).length)
                .append("\r\n\r\n")
                .append(body)
                .toString();
    }

    public int port() {
        return listener.getLocalPort();
    }

    public List<Seen> seen() {
        return seen;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                sockets.add(socket);
                int number = connections.incrementAndGet();
                start(() -> serve(socket, number));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket, int connection) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int number = 1; ; number++) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                Seen one = new Seen(connection, number, head, "");
                String length = one.header("Content-Length");
                byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
                Seen whole = new Seen(connection, number, head, new String(body, StandardCharsets.UTF_8));
                seen.add(whole);
                String answer = script.apply(whole);
                int end = answer.indexOf(HANG_UP);
                String sent = end < 0 ? answer : answer.substring(0, end);
                socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
                if (end >= 0) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client has gone
        } finally {
            sockets.remove(socket);
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            text.append((char) c);
            if (c == '\n' && text.toString().endsWith("\r\n\r\n")) {
                return text.toString();
            }
        }
        return "";
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-http");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
