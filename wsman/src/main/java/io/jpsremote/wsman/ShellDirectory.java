package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.transport.ListedSession;
import io.jpsremote.wsman.soap.Namespaces;
import io.jpsremote.wsman.soap.RequestHeader;
import io.jpsremote.wsman.soap.ShellAnswers;
import io.jpsremote.wsman.soap.ShellAnswers.ShellDescription;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapElement;
import io.jpsremote.wsman.soap.WsmanAction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a server tells of its shells, their commands and itself; needs no shell of one's own. */
final class ShellDirectory {

    private static final String SHELLS = Namespaces.SHELL;
    // a server that tells one shell in each answer may have so many
    private static final int MOST_PARTS = 1_000;
    private static final String COMMANDS = Namespaces.SHELL + "/Command";

    private final RequestTemplate requests;
    private final Exchanger exchanger;
    private final Duration timeout;
    private final Duration slack;

    ShellDirectory(RequestTemplate requests, Exchanger exchanger, ShellSettings settings) {
        this.requests = requests;
        this.exchanger = exchanger;
        this.timeout = settings.operationTimeout();
        this.slack = settings.slack();
    }

    /** The header of a question that changes nothing. */
    static RequestHeader harmless(RequestTemplate requests, ShellSettings settings) {
        return requests.question(WsmanAction.ENUMERATE, SHELLS, settings.operationTimeout(), Map.of());
    }

    /** Every shell this user may see, PowerShell's or not. */
    List<ShellDescription> shells() throws IOException, InterruptedException {
        return parts(SHELLS, null).flatMap(b -> ShellAnswers.shells(b).stream()).toList();
    }

    /** The shell with that id. */
    Optional<ShellDescription> find(UUID id) throws IOException, InterruptedException {
        return shells().stream()
                .filter(s -> s.shellId().equalsIgnoreCase(id.toString()))
                .findFirst();
    }

    /** The commands in a shell. */
    List<UUID> commands(String shellId) throws IOException, InterruptedException {
        return parts(COMMANDS, shellId)
                .flatMap(b -> ShellAnswers.commandIds(b).stream())
                .flatMap(id -> uuid(id).stream())
                .toList();
    }

    private Stream<SoapElement> parts(String resource, @Nullable String shellId)
            throws IOException, InterruptedException {
        List<SoapElement> parts = new ArrayList<>();
        SoapElement part = ask(WsmanAction.ENUMERATE, resource, Map.of(), h -> ShellRequests.enumerate(h, shellId));
        parts.add(part);
        for (Optional<String> rest = ShellAnswers.rest(part); rest.isPresent(); rest = ShellAnswers.rest(part)) {
            if (parts.size() >= MOST_PARTS) {
                throw new ProtocolViolationException(
                        "An enumeration does not end within " + MOST_PARTS + " answers", "DSP0226 8.3");
            }
            String context = rest.get();
            part = ask(WsmanAction.PULL, resource, Map.of(), h -> ShellRequests.pull(h, context));
            parts.add(part);
        }
        return parts.stream();
    }

    /** Whether the server still has the shell. */
    boolean has(String shellId) throws IOException, InterruptedException {
        try {
            ask(WsmanAction.GET, SHELLS, Map.of("ShellId", shellId), ShellRequests::empty);
            return true;
        } catch (WsmanFaultException e) {
            return false;
        }
    }

    /** The state of a shell, {@code Connected} or {@code Disconnected}; empty when the server does not tell. */
    String state(String shellId) throws IOException, InterruptedException {
        return ShellAnswers.shell(ask(WsmanAction.GET, SHELLS, Map.of("ShellId", shellId), ShellRequests::empty))
                .map(ShellDescription::state)
                .orElse("");
    }

    /** What the service allows; mostly only administrators may know. */
    ShellAnswers.Configuration configuration() throws IOException, InterruptedException {
        return ShellAnswers.configuration(ask(WsmanAction.GET, Namespaces.CONFIG, Map.of(), ShellRequests::empty));
    }

    private SoapElement ask(
            WsmanAction action, String resource, Map<String, String> selectors, Function<RequestHeader, byte[]> body)
            throws IOException, InterruptedException {
        return exchanger.call(requests.question(action, resource, timeout, selectors), body, slack);
    }

    /** PowerShell's sessions among the shells, with their commands where the server tells them. */
    List<ListedSession> sessions() throws IOException, InterruptedException {
        List<ListedSession> sessions = new ArrayList<>();
        for (ShellDescription shell : shells()) {
            Optional<UUID> id = uuid(shell.shellId());
            if (id.isPresent() && isPowerShell(shell.resourceUri())) {
                sessions.add(session(id.get(), shell));
            }
        }
        return sessions;
    }

    private static boolean isPowerShell(String resourceUri) {
        return resourceUri.toLowerCase(Locale.ROOT).startsWith(Namespaces.POWERSHELL.toLowerCase(Locale.ROOT) + "/");
    }

    private ListedSession session(UUID id, ShellDescription shell) throws IOException, InterruptedException {
        return new ListedSession(
                id,
                shell.name(),
                shell.state(),
                shell.owner(),
                shell.clientIp(),
                shell.resourceUri().substring(shell.resourceUri().lastIndexOf('/') + 1),
                shell.idleTimeout(),
                shell.bufferMode(),
                shell.runTime(),
                shell.inactivity(),
                commandsIfTold(shell.shellId()));
    }

    /** A server may not tell the commands of a shell that is not ours, or that has just ended. */
    List<UUID> commandsIfTold(String shellId) throws IOException, InterruptedException {
        try {
            return commands(shellId);
        } catch (WsmanFaultException e) {
            return List.of();
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
