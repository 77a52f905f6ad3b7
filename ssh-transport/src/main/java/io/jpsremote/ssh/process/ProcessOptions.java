package io.jpsremote.ssh.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which process to start, and how.
 *
 * @param executable the program; empty: {@code pwsh} on PATH
 * @param arguments put after {@code -s -NoLogo -NoProfile}
 * @param configurationFile a session configuration file, given with {@code -ConfigurationFile}
 * @param environment variables added to this process's own
 * @param workingDirectory where it starts; empty: here
 * @param firstPacketWithin how long it may take to answer
 */
public record ProcessOptions(
        Optional<Path> executable,
        List<String> arguments,
        Optional<Path> configurationFile,
        Map<String, String> environment,
        Optional<Path> workingDirectory,
        Duration firstPacketWithin) {

    public ProcessOptions {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The program's arguments, without the program. */
    List<String> commandLine() {
        List<String> line = new ArrayList<>(List.of("-s", "-NoLogo", "-NoProfile"));
        configurationFile.ifPresent(f ->
                line.addAll(List.of("-ConfigurationFile", f.toAbsolutePath().toString())));
        line.addAll(arguments);
        return line;
    }

    /** Names what is set, but no environment variable's value: one may be a secret. */
    @Override
    public String toString() {
        return "ProcessOptions[executable=" + executable + ", arguments=" + arguments + ", configurationFile="
                + configurationFile + ", environment=" + environment.keySet() + ", workingDirectory=" + workingDirectory
                + "]";
    }
}
