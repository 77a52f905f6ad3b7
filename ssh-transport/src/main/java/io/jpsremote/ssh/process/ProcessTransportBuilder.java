package io.jpsremote.ssh.process;

import io.jpsremote.ssh.outofproc.FirstPacketStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects a {@link ProcessTransport}'s options. */
public final class ProcessTransportBuilder {

    private Optional<Path> executable = Optional.empty();
    private final List<String> arguments = new ArrayList<>();
    private Optional<Path> configurationFile = Optional.empty();
    private final Map<String, String> environment = new HashMap<>();
    private Optional<Path> workingDirectory = Optional.empty();
    private Duration firstPacketWithin = FirstPacketStep.DEFAULT_DEADLINE;

    ProcessTransportBuilder() {}

    /** The PowerShell to start instead of the {@code pwsh} on PATH. */
    public ProcessTransportBuilder executable(Path file) {
        executable = Optional.of(file);
        return this;
    }

    /** One more argument after {@code -s -NoLogo -NoProfile}. */
    public ProcessTransportBuilder argument(String argument) {
        arguments.add(argument);
        return this;
    }

    /** The session configuration file (.pssc) the session is limited to. */
    public ProcessTransportBuilder configurationFile(Path file) {
        configurationFile = Optional.of(file);
        return this;
    }

    /** A variable added to this process's environment. */
    public ProcessTransportBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Where the process starts; this process's folder otherwise. */
    public ProcessTransportBuilder workingDirectory(Path folder) {
        workingDirectory = Optional.of(folder);
        return this;
    }

    /** How long the process may take to answer; 60 s unless set. */
    public ProcessTransportBuilder firstPacketWithin(Duration time) {
        firstPacketWithin = FirstPacketStep.positive(time);
        return this;
    }

    /** Gives the transport; nothing is looked for or started yet. */
    public ProcessTransport build() {
        return new ProcessTransport(new ProcessOptions(
                executable, arguments, configurationFile, environment, workingDirectory, firstPacketWithin));
    }
}
