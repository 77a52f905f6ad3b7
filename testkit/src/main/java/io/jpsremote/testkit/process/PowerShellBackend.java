package io.jpsremote.testkit.process;

import io.jpsremote.testkit.server.BackendShell;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.testkit.server.ShellOpening;
import io.jpsremote.testkit.server.ShellOutput;
import io.jpsremote.testkit.server.ShellRefusedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Real PowerShell: every shell is a process {@code pwsh -s} of its own, under the account of this JVM. Whoever may log on to such an endpoint
 * can do what this account can; the endpoint therefore offers it on loopback only.
 */
public final class PowerShellBackend implements ShellBackend {

    private final Path executable;
    private final @Nullable Path configurationFile;

    private PowerShellBackend(Path executable, @Nullable Path configurationFile) {
        this.executable = executable;
        this.configurationFile = configurationFile;
    }

    /** This executable, version 7.3 or newer where a configuration file is given. */
    public static PowerShellBackend of(Path pwsh) {
        return new PowerShellBackend(Objects.requireNonNull(pwsh, "pwsh"), null);
    }

    /** The {@code pwsh} that {@code JPSREMOTE_PWSH} names, or else the one on {@code PATH}. */
    public static Optional<PowerShellBackend> find() {
        String named = System.getenv("JPSREMOTE_PWSH");
        if (named != null && !named.isBlank()) {
            return program(named).map(PowerShellBackend::of);
        }
        String path = System.getenv("PATH");
        return Arrays.stream((path == null ? "" : path).split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> Stream.of(folder + "/pwsh", folder + "/pwsh.exe"))
                .flatMap(name -> program(name).stream())
                .findFirst()
                .map(PowerShellBackend::of);
    }

    /** A folder may be called {@code pwsh}, too, and a name on {@code PATH} be none that this system knows. */
    private static Optional<Path> program(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile).filter(Files::isExecutable);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The same with a session configuration ({@code .pssc}), as {@code -ConfigurationFile} takes it. */
    public PowerShellBackend configurationFile(Path file) {
        return new PowerShellBackend(executable, Objects.requireNonNull(file, "file"));
    }

    @Override
    public BackendShell open(ShellOpening opening, ShellOutput output) {
        List<String> command = new ArrayList<>(List.of(executable.toString(), "-NoLogo", "-NoProfile"));
        if (configurationFile != null) {
            command.addAll(List.of("-ConfigurationFile", configurationFile.toString()));
        }
        command.add("-s");
        ProcessBuilder builder = new ProcessBuilder(command);
        // nothing to report to, nothing to ask for: a test's server is quiet
        builder.environment().put("POWERSHELL_TELEMETRY_OPTOUT", "1");
        builder.environment().put("POWERSHELL_UPDATECHECK", "Off");
        try {
            return new ProcessShell(builder.start(), output).start();
        } catch (IOException e) {
            throw new ShellRefusedException("PowerShell cannot be started: " + executable, e);
        }
    }

    @Override
    public boolean isForThisMachineOnly() {
        return true;
    }

    @Override
    public String toString() {
        return "PowerShellBackend " + executable;
    }
}
