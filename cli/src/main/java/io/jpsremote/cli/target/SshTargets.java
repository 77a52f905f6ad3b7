package io.jpsremote.cli.target;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the targets together from {@code -HostName}, {@code -SSHConnection} and the parameters that fill what those leave open. */
public final class SshTargets {

    private SshTargets() {}

    /**
     * @throws UsageException when a target cannot be understood or a key file is missing
     */
    public static List<SshTarget> of(BoundParameters parameters) {
        SshTarget defaults = defaults(parameters);
        List<SshTarget> targets = new ArrayList<>();
        for (String host : parameters.list("HostName")) {
            targets.add(HostName.parse(host).orElse(defaults));
        }
        String file = parameters.text("SSHConnection");
        if (file != null) {
            ConnectionFile.read(file).forEach(t -> targets.add(t.orElse(defaults)));
        }
        targets.forEach(t -> checkKey(t.keyFile()));
        return targets;
    }

    private static SshTarget defaults(BoundParameters p) {
        String user = p.text("UserName");
        String options = p.text("Options");
        return new SshTarget(
                "",
                user == null ? null : HostName.sshUser(user),
                p.has("Port") ? Integer.valueOf(p.number("Port", 22)) : null,
                p.text("KeyFilePath"),
                p.text("Subsystem"),
                p.number("ConnectingTimeout", 0),
                options == null ? Map.of() : SshOptions.parse(options));
    }

    private static void checkKey(@Nullable String file) {
        if (file != null && !Files.exists(Path.of(file))) {
            throw new UsageException(
                    "The key file " + file + " was not found. Correct -KeyFilePath, or make one with ssh-keygen.");
        }
    }
}
