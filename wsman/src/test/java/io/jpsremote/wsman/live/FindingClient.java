package io.jpsremote.wsman.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link FindingMain} in a JVM of its own; the host names srv, known.test.example and unknown.test.example are this machine. */
final class FindingClient implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    private FindingClient(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** @param before a command that starts the JVM, such as {@code env NAME=VALUE}; may be empty */
    static FindingClient start(Path configuration, String... before) {
        try {
            Path names = Files.createTempFile("jpsremote-hosts", "");
            names.toFile().deleteOnExit();
            Files.writeString(
                    names,
                    "127.0.0.1 localhost localhost. known.test.example unknown.test.example srv\n"
                            + "127.0.0.7 joined.test.example joined\n127.0.0.8 apart.test.example apart\n198.51.100.1 far.example\n"
                            + "203.0.113.1 nowhere.example\n203.0.114.1 forbidden.example\n");
            return start(configuration, List.of("-Djdk.net.hosts.file=" + names), before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with the names of the machine, or of what {@code before} makes of it. */
    static FindingClient startWithNameService(Path configuration, String... before) {
        try {
            return start(configuration, List.of(), before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FindingClient start(Path configuration, List<String> options, String... before) throws IOException {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.security.krb5.conf=" + configuration));
        command.addAll(options);
        command.add(FindingMain.class.getName());
        return new FindingClient(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** One attempt; the names of what is not met, separated by commas. */
    String unmet(String... pairs) {
        try {
            process.getOutputStream().write((String.join("\t", pairs) + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("result ")) {
                    return line.substring(7);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the client's JVM ended");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
