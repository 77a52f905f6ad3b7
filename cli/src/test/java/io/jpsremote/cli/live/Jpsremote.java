package io.jpsremote.cli.live;

import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.fixture.secrets.SecretWatch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the program as its users do: a JVM of its own, with the jar that was just built. */
final class Jpsremote {

    private static final long SECONDS = 120;

    /** How a run ended. */
    record Outcome(int code, String out, String err) {}

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> before = new ArrayList<>();
    private byte[] input = {};

    static Jpsremote program() {
        return new Jpsremote()
                .environment("JPSREMOTE_PWSH", LivePowerShell.require().toString());
    }

    Jpsremote environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Jpsremote input(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Starts the program through another one, for example a shell that opens a descriptor. */
    Jpsremote through(String... command) {
        before.addAll(List.of(command));
        return this;
    }

    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.config.file=" + logging(),
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Every logger of the program at its finest, into a file that is searched for secrets. */
    private static Path logging() {
        Path folder = SecretWatch.ofJvm().folder();
        String name = UUID.randomUUID().toString();
        try {
            return Files.writeString(folder.resolve(name + ".properties"), """
                    .level=ALL
                    handlers=java.util.logging.FileHandler
                    java.util.logging.FileHandler.level=ALL
                    java.util.logging.FileHandler.pattern=%s.log
                    java.util.logging.FileHandler.formatter=java.util.logging.SimpleFormatter
                    """.formatted(folder.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path jar() {
        try {
            Path classes = Path.of(ExitCode.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolveSibling("jpsremote-cli.jar");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it, its standard input a pipe. */
    Process start(String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.addAll(command(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it to its end. */
    Outcome run(String... arguments) {
        Process process = start(arguments);
        try {
            CompletableFuture<String> out = reading(process.getInputStream());
            CompletableFuture<String> err = reading(process.getErrorStream());
            try (var in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // a program that takes no input may have ended already
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "the program did not end within " + SECONDS + " s: " + String.join(" ", arguments));
            }
            Outcome end =
                    new Outcome(process.exitValue(), out.get(10, TimeUnit.SECONDS), err.get(10, TimeUnit.SECONDS));
            SecretWatch.ofJvm().hear(end.out + "\n" + end.err + "\n");
            return end;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static CompletableFuture<String> reading(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
