package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.http.TlsHello;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** Looks at the ports on which a Windows machine may answer, and what they rule out. */
final class PortProbe implements Probe {

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
    private static final Set<Requirement> SPLIT = Set.of(
            WsmanRequirement.LISTENER_REACHABLE,
            WsmanRequirement.PATH_OPEN,
            WsmanRequirement.ROUTE_EXISTS,
            WsmanRequirement.PORT_NAMED);

    private final HttpTarget target;
    private final Map<Integer, Answer> answers = new ConcurrentSkipListMap<>();
    private final Supplier<WsmanDiagnosis> diagnosis;
    private volatile int found;
    private volatile boolean secure;

    PortProbe(HttpTarget target, Supplier<WsmanDiagnosis> diagnosis) {
        this.target = target;
        this.diagnosis = diagnosis;
    }

    @Override
    public String name() {
        return "other ports";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        return SPLIT.stream().anyMatch(unmet::contains);
    }

    /** Connects to each port at once and closes again. */
    @Override
    public String ask() throws IOException, InterruptedException {
        InetAddress address = InetAddress.getByName(target.host());
        List<Thread> threads = PORTS.stream()
                .filter(port -> port != target.port())
                .map(port -> started(() -> answers.put(port, look(address, port))))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        if (diagnosis.get().situation().tls()) {
            secure = answers.get(HTTPS) == Answer.OPEN && speaksTls(address);
        }
        for (int port : List.of(HTTP, 80)) {
            if (found == 0 && answers.get(port) == Answer.OPEN && identifies(port)) {
                found = port;
            }
        }
        return new TreeMap<>(answers).toString()
                + (secure ? ", TLS on " + HTTPS : "")
                + (found == 0 ? "" : ", WS-Management on " + found);
    }

    private static boolean speaksTls(InetAddress address) {
        try {
            TlsHello.Answer said = new TlsHello(Duration.ofMillis(MILLIS)).ask(new InetSocketAddress(address, HTTPS));
            return said == TlsHello.Answer.TLS || said == TlsHello.Answer.CERTIFICATE_WANTED;
        } catch (IOException e) {
            return false;
        }
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
        try {
            URI uri = Address.of("http", target.host(), port, "/wsman");
            HttpTarget plain =
                    new HttpTarget(uri, Duration.ofMillis(MILLIS), Optional.empty(), true, target.maxAnswerBytes());
            IdentifyQuestion.ask(plain);
            return true;
        } catch (IOException | URISyntaxException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        if (answers.isEmpty()) {
            return failure;
        }
        Set<Requirement> unmet = Narrowing.unmet(failure.failures());
        if (unmet.contains(WsmanRequirement.LISTENER_REACHABLE)) {
            return refused(failure, diagnosis.get());
        }
        RequirementNotMetException named = unmet.contains(WsmanRequirement.PORT_NAMED) && usual() != 0
                ? Narrowing.only(failure, Set.of(WsmanRequirement.PORT_NAMED))
                : failure;
        // whoever answers on another port is up, and there is a way to it
        boolean alive = answers.containsValue(Answer.OPEN) || answers.containsValue(Answer.REFUSED);
        return alive
                ? Narrowing.without(named, Set.of(WsmanRequirement.HOST_UP, WsmanRequirement.ROUTE_EXISTS))
                : named;
    }

    private RequirementNotMetException refused(RequirementNotMetException failure, WsmanDiagnosis diagnosis) {
        String expected = failure.failures().get(0).expected();
        int port = target.port();
        boolean tls = diagnosis.situation().tls();
        // by http it answers, but https was asked for: another port alone would not do
        boolean httpOnly = port == HTTPS ? answers.get(HTTP) == Answer.OPEN : found != 0 && !secure;
        if (tls && httpOnly) {
            String seen = "refused, while " + (found == 0 ? HTTP : found) + " is open, for http";
            return diagnosis.unmet(Finding.of(WsmanRequirement.HTTPS_LISTENER, expected, seen), failure.getCause());
        }
        if (!tls && port == HTTP && answers.get(HTTPS) == Answer.OPEN) {
            return diagnosis.unmet(
                    Finding.of(WsmanRequirement.HTTP_LISTENER, expected, "refused, while 5986 is open"),
                    failure.getCause());
        }
        if (usual() != 0) {
            return diagnosis.unmet(moved(diagnosis.situation(), expected), failure.getCause());
        }
        RequirementNotMetException left = Narrowing.without(failure, Set.of(WsmanRequirement.PORT_RIGHT));
        return answers.get(tls ? HTTPS : HTTP) == Answer.REFUSED
                ? Narrowing.without(left, Set.of(WsmanRequirement.PORT_NAMED))
                : left;
    }

    /** The port that answers in the way that was asked for; 0 for none. */
    private int usual() {
        return diagnosis.get().situation().tls() ? secure ? HTTPS : 0 : found;
    }

    private Finding moved(Situation situation, String expected) {
        return Finding.of(
                        situation.namesWebPort() ? WsmanRequirement.PORT_NAMED : WsmanRequirement.PORT_RIGHT,
                        expected,
                        "refused, while WS-Management answers on " + usual())
                .place("found", Integer.toString(usual()));
    }
}
