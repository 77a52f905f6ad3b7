package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.server.ShellBackend;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A session configuration by the name under which clients ask for it.
 *
 * @param enabled a disabled one is refused as Windows does, with access denied
 * @param mayUse whether a user may open shells of it
 */
public record SessionConfiguration(String name, ShellBackend backend, boolean enabled, Predicate<String> mayUse) {

    public SessionConfiguration {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(mayUse, "mayUse");
    }

    public static SessionConfiguration of(String name, ShellBackend backend) {
        return new SessionConfiguration(name, backend, true, user -> true);
    }

    public SessionConfiguration disabled() {
        return new SessionConfiguration(name, backend, false, mayUse);
    }

    public SessionConfiguration allowing(Predicate<String> users) {
        return new SessionConfiguration(name, backend, enabled, users);
    }
}
