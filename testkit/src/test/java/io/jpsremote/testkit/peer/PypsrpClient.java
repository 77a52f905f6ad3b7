package io.jpsremote.testkit.peer;

import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.Pyspnego;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs scenarios of {@code src-test-resources/peers/pypsrp_client.py} side by side in one Python. */
final class PypsrpClient {

    private static final long SECONDS = 60;
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]+)\"");

    private final Map<String, String> scenarios = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** @param arguments of pypsrp's WSMan, and {@code scenario} where the name is not one */
    void add(String name, Map<String, Object> arguments) {
        StringJoiner json = new StringJoiner(", ", "{", "}");
        arguments.forEach((key, value) ->
                json.add("\"" + key + "\": " + (value instanceof String ? "\"" + value + "\"" : value)));
        scenarios.put(name, json.toString());
    }

    void environment(String name, String value) {
        environment.put(name, value);
    }

    /** What came of each: one line of JSON by name. */
    Map<String, String> run() {
        StringJoiner json = new StringJoiner(", ", "{", "}");
        scenarios.forEach((name, arguments) -> json.add("\"" + name + "\": " + arguments));
        Path script = Checkout.root().resolve("src-test-resources/peers/pypsrp_client.py");
        try {
            Path out = Files.createTempFile("pypsrp", ".out");
            try {
                Map<String, String> answers = new LinkedHashMap<>();
                for (String line : output(script, json.toString(), out).split("\n")) {
                    Matcher name = NAME.matcher(line);
                    if (name.find()) {
                        answers.put(name.group(1), line);
                    }
                }
                return answers;
            } finally {
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output(Path script, String input, Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Pyspnego.python().toString(), script.toString());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("pypsrp did not end: " + Files.readString(out));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }
}
