package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.WsmanFaultException;
import io.jpsremote.testkit.soap.WsmanFaults;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The shells of an endpoint. Thread-safe. */
final class ShellTable {

    private final Map<UUID, Shell> shells = new ConcurrentHashMap<>();
    private final Map<String, Integer> perUser = new ConcurrentHashMap<>();
    private final int maxPerUser;

    ShellTable(int maxPerUser) {
        this.maxPerUser = maxPerUser;
    }

    /** @throws WsmanFaultException when the user has too many, or there is one of that id */
    void add(Shell shell) {
        String user = shell.identity().owner().user();
        perUser.merge(user, 1, Integer::sum);
        if (perUser.getOrDefault(user, 0) > maxPerUser) {
            forget(user);
            throw new WsmanFaultException(WsmanFaults.SHELLS_OF_USER);
        }
        if (shells.putIfAbsent(shell.identity().id(), shell) != null) {
            forget(user);
            throw new WsmanFaultException(WsmanFaults.SHELL_EXISTS);
        }
    }

    private void forget(String user) {
        perUser.computeIfPresent(user, (u, count) -> count == 1 ? null : count - 1);
    }

    Optional<Shell> find(UUID id) {
        return Optional.ofNullable(shells.get(id));
    }

    void remove(Shell shell) {
        if (shells.remove(shell.identity().id(), shell)) {
            forget(shell.identity().owner().user());
        }
    }

    List<Shell> of(String user) {
        return shells.values().stream()
                .filter(s -> s.identity().owner().user().equalsIgnoreCase(user))
                .filter(s -> !s.describe().ended())
                .sorted(Comparator.comparing(s -> -s.describe().runNanos()))
                .toList();
    }

    int waiting() {
        return shells.values().stream().mapToInt(Shell::waiting).sum();
    }

    int size() {
        return shells.size();
    }

    /** Ends those that nobody has used for too long. */
    void expire() {
        shells.values().stream().filter(Shell::isIdleTooLong).toList().forEach(this::end);
    }

    void end(Shell shell) {
        remove(shell);
        shell.close();
    }

    void endAll() {
        List.copyOf(shells.values()).forEach(this::end);
    }
}
