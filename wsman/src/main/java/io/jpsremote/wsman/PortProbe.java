package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.HttpTarget;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Looks at the ports on which a Windows machine may answer, and at what they rule out. */
final class PortProbe {

    /** What a port did. */
    enum Answer {
        OPEN,
        REFUSED,
        SILENT
    }

    private static final int HTTP = 5985;
    private static final int HTTPS = 5986;
    private static final List<Integer> PORTS = List.of(HTTP, HTTPS, 80, 445, 3389, 22);
    private static final int MILLIS = 1500;

    private final HttpTarget target;
    private final Map<Integer, Answer> answers = new ConcurrentSkipListMap<>();
    private volatile int found;

    PortProbe(HttpTarget target) {
        this.target = target;
    }

    /** Connects to each port at once and closes again. */
    String ask() throws IOException, InterruptedException {
        InetAddress address = InetAddress.getByName(target.uri().getHost());
        List<Thread> threads = PORTS.stream()
                .filter(port -> port != target.uri().getPort())
                .map(port -> started(() -> answers.put(port, look(address, port))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        for (int port : List.of(HTTP, 80)) {
            if (found == 0 && answers.get(port) == Answer.OPEN && identifies(port)) {
                found = port;
            }
        }
        return new TreeMap<>(answers).toString() + (found == 0 ? "" : ", WS-Management on " + found);
    }

    private static Thread started(Runnable look) {
        Thread thread = new Thread(look, "jpsremote-port-probe");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Answer look(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), MILLIS);
            return Answer.OPEN;
        } catch (ConnectException e) {
            return Answer.REFUSED;
        } catch (IOException e) {
            return Answer.SILENT;
        }
    }

    private boolean identifies(int port) {
        String host = target.uri().getHost();
        try {
            URI uri = new URI("http", null, host, port, "/wsman", null, null);
            HttpTarget plain =
                    new HttpTarget(uri, Duration.ofMillis(MILLIS), Optional.empty(), true, target.maxAnswerBytes());
            WsmanProbes.identity(plain);
            return true;
        } catch (IOException | java.net.URISyntaxException | RuntimeException e) {
            return false;
        }
    }

    RequirementNotMetException narrowed(RequirementNotMetException failure, WsmanDiagnosis diagnosis) {
        if (answers.isEmpty()) {
            return failure;
        }
        List<Requirement> unmet =
                failure.failures().stream().map(RequirementFailure::requirement).toList();
        if (unmet.contains(WsmanRequirement.LISTENER_REACHABLE)) {
            return refused(failure, diagnosis);
        }
        boolean alive = answers.containsValue(Answer.OPEN) || answers.containsValue(Answer.REFUSED);
        return alive && unmet.contains(WsmanRequirement.HOST_UP)
                ? with(
                        failure,
                        unmet.stream()
                                .filter(r -> r != WsmanRequirement.HOST_UP)
                                .toList())
                : failure;
    }

    private RequirementNotMetException refused(RequirementNotMetException failure, WsmanDiagnosis diagnosis) {
        String expected = failure.failures().get(0).expected();
        int port = target.uri().getPort();
        boolean tls = diagnosis.situation().tls();
        if (tls && port == HTTPS && answers.get(HTTP) == Answer.OPEN) {
            return diagnosis.unmet(
                    Finding.of(WsmanRequirement.HTTPS_LISTENER, expected, "refused, while 5985 is open"),
                    failure.getCause());
        }
        if (!tls && port == HTTP && answers.get(HTTPS) == Answer.OPEN) {
            return diagnosis.unmet(
                    Finding.of(WsmanRequirement.HTTP_LISTENER, expected, "refused, while 5986 is open"),
                    failure.getCause());
        }
        if (found != 0) {
            return diagnosis.unmet(
                    Finding.of(
                                    WsmanRequirement.PORT_RIGHT,
                                    expected,
                                    "refused, while WS-Management answers on " + found)
                            .place("found", Integer.toString(found)),
                    failure.getCause());
        }
        return with(
                failure,
                failure.failures().stream()
                        .map(RequirementFailure::requirement)
                        .filter(r -> r != WsmanRequirement.PORT_RIGHT)
                        .toList());
    }

    private static RequirementNotMetException with(RequirementNotMetException failure, List<Requirement> left) {
        List<RequirementFailure> failures = failure.failures().stream()
                .filter(f -> left.contains(f.requirement()))
                .toList();
        return new RequirementNotMetException(
                failures, failures.size() == 1 ? "" : failure.question(), failure.getCause());
    }
}
