package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One element of a connection file while it is read. */
final class ConnectionEntry {

    private enum Key {
        COMPUTERNAME,
        HOSTNAME,
        USERNAME,
        KEYFILEPATH,
        IDENTITYFILEPATH,
        PORT,
        SUBSYSTEM,
        CONNECTINGTIMEOUT,
        OPTIONS
    }

    private static final String ALLOWED =
            "ComputerName, HostName, UserName, KeyFilePath, IdentityFilePath, Port, Subsystem, ConnectingTimeout, Options";

    private final Map<Key, Object> values = new EnumMap<>(Key.class);

    void put(String name, @Nullable Object value) {
        if (name.isBlank() || value == null || value.equals("")) {
            throw ConnectionFile.nullOrEmpty();
        }
        for (Key key : Key.values()) {
            if (key.name().equalsIgnoreCase(name)) {
                if (values.put(key, value) != null) {
                    throw both(name, "another " + name);
                }
                return;
            }
        }
        throw new UsageException(
                ParameterRequirement.CONNECTION_ENTRY_KEYS_KNOWN,
                "-SSHConnection: the parameter " + name + " is not supported. There are " + ALLOWED + ".");
    }

    SshTarget toTarget() {
        String host = oneOf(Key.COMPUTERNAME, "ComputerName", Key.HOSTNAME, "HostName");
        if (host == null) {
            throw new UsageException(
                    ParameterRequirement.CONNECTION_ENTRY_NAMES_HOST,
                    "-SSHConnection: an element lacks ComputerName or HostName.");
        }
        String user = text(Key.USERNAME);
        SshTarget named = HostName.parse(host);
        return new SshTarget(
                        named.host(),
                        user == null ? null : HostName.sshUser(user),
                        number(Key.PORT, 1, 65535),
                        oneOf(Key.KEYFILEPATH, "KeyFilePath", Key.IDENTITYFILEPATH, "IdentityFilePath"),
                        text(Key.SUBSYSTEM),
                        timeout(),
                        options())
                .orElse(named);
    }

    private @Nullable String oneOf(Key first, String firstName, Key second, String secondName) {
        if (values.containsKey(first) && values.containsKey(second)) {
            throw both(firstName, secondName);
        }
        return values.containsKey(first) ? text(first) : text(second);
    }

    private static UsageException both(String first, String second) {
        return new UsageException(
                ParameterRequirement.CONNECTION_ENTRY_KEYS_ONCE,
                "-SSHConnection: an element has both " + first + " and " + second + "; only one can be there.");
    }

    private @Nullable String text(Key key) {
        Object value = values.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new UsageException("-SSHConnection: " + key.name() + " is a text.");
    }

    private int timeout() {
        Integer given = number(Key.CONNECTINGTIMEOUT, -1, Integer.MAX_VALUE);
        return given == null ? 0 : given;
    }

    private @Nullable Integer number(Key key, int least, int most) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Long n && n >= least && n <= most) {
            return n.intValue();
        }
        throw new UsageException("-SSHConnection: " + key.name() + " is a number from " + least + " to " + most + ".");
    }

    private Map<String, String> options() {
        Object value = values.getOrDefault(Key.OPTIONS, Map.of());
        if (!(value instanceof Map<?, ?> table)) {
            throw new UsageException("-SSHConnection: Options is an object of ssh_config settings.");
        }
        Map<String, String> options = new LinkedHashMap<>();
        table.forEach((k, v) -> {
            if (v == null || v instanceof Map || v instanceof List) {
                throw ConnectionFile.nullOrEmpty();
            }
            options.put(String.valueOf(k), v instanceof Boolean yes ? (yes ? "yes" : "no") : v.toString());
        });
        return options;
    }
}
