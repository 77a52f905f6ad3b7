package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.json.JsonReader;
import io.jpsremote.cli.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code -SSHConnection FILE.json}: PowerShell's list of hashtables as JSON objects, with the same keys and the same refusals. */
public final class ConnectionFile {

    private ConnectionFile() {}

    /**
     * @throws UsageException when the file cannot be read or does not describe targets
     */
    public static List<SshTarget> read(String file) {
        try {
            return parse(Files.readString(Path.of(file)));
        } catch (JsonSyntaxException e) {
            throw new UsageException("-SSHConnection " + file + ": " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new UsageException(
                    "-SSHConnection " + file + " was not found. It takes a JSON file, not a hashtable.");
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("-SSHConnection " + file + " cannot be read: "
                    + e.getClass().getSimpleName() + ". " + "It takes a JSON file, not a hashtable.");
        }
    }

    static List<SshTarget> parse(String json) {
        Object value = JsonReader.read(json);
        List<?> all = value instanceof List<?> list ? list : Collections.singletonList(value);
        if (all.isEmpty()) {
            throw nullOrEmpty();
        }
        return all.stream().map(ConnectionFile::target).toList();
    }

    private static SshTarget target(@Nullable Object element) {
        if (!(element instanceof Map<?, ?> table) || table.isEmpty()) {
            throw nullOrEmpty();
        }
        ConnectionEntry entry = new ConnectionEntry();
        table.forEach((key, value) -> entry.put(String.valueOf(key), value));
        return entry.toTarget();
    }

    static UsageException nullOrEmpty() {
        return new UsageException(
                ParameterRequirement.CONNECTION_ENTRY_FILLED,
                "-SSHConnection: a parameter name or an element is null or empty.");
    }
}
