package io.jpsremote.ssh.process;

import io.jpsremote.psrp.failure.RequirementFailure;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the PowerShell executable and the files it is started with, on this machine. */
final class ProcessExecutable {

    private ProcessExecutable() {}

    /** The program to start: the one named, else {@code pwsh} on the given PATH. */
    static Path find(Optional<Path> named, String searchPath) {
        if (named.isPresent()) {
            return checked(named.get());
        }
        List<String> names = File.separatorChar == '\\' ? List.of("pwsh.exe") : List.of("pwsh");
        return Arrays.stream(searchPath.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> names.stream().flatMap(name -> path(folder, name).stream()))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .orElseThrow(() ->
                        notMet(ProcessRequirement.EXECUTABLE_FOUND, "pwsh on PATH", "none in " + searchPath, Map.of()));
    }

    private static Path checked(Path file) {
        if (!Files.isRegularFile(file)) {
            throw notMet(ProcessRequirement.EXECUTABLE_FOUND, "a program at " + file, "no such file", places(file));
        }
        if (!Files.isExecutable(file)) {
            throw notMet(
                    ProcessRequirement.EXECUTABLE_STARTS,
                    "an executable file",
                    file + " is not executable",
                    places(file));
        }
        return file;
    }

    /** The configuration file has to be there: PowerShell would say so only once the pool opens. */
    static void checkConfiguration(Path file) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            String seen = Files.exists(file) ? "it cannot be read" : "no such file";
            throw notMet(
                    ProcessRequirement.CONFIGURATION_FILE_READABLE,
                    "a readable file at " + file,
                    seen,
                    Map.of("file", file.toString()));
        }
    }

    static Map<String, String> places(Path executable) {
        return Map.of("executable", executable.toString());
    }

    static RequirementNotMetException notMet(
            ProcessRequirement unmet, String expected, String observed, Map<String, String> places) {
        return new RequirementNotMetException(
                new RequirementFailure(unmet, expected, observed, Map.of(), places), null);
    }

    private static Optional<Path> path(String folder, String name) {
        try {
            return Optional.of(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
