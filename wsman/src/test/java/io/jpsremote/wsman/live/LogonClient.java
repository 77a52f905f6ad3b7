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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@link LogonMain} in a JVM of its own, with the realm's krb5.conf; every host name is this machine. */
final class LogonClient implements AutoCloseable {

    static final String BINDING = "--add-exports=java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED";

    private final Process process;
    private final BufferedReader answers;

    private LogonClient(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static LogonClient start(
            Path configuration, List<String> hosts, Map<String, String> environment, String... options) {
        try {
            Path names = Files.createTempFile("jpsremote-hosts", "");
            names.toFile().deleteOnExit();
            Files.writeString(names, "127.0.0.1 localhost " + String.join(" ", hosts) + "\n");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-XX:TieredStopAtLevel=1",
                    "-Djdk.net.hosts.file=" + names,
                    "-Djava.security.krb5.conf=" + configuration));
            command.addAll(List.of(options));
            command.add(LogonMain.class.getName());
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().remove("KRB5CCNAME");
            builder.environment().putAll(environment);
            return new LogonClient(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One logon; what came of it in one line. */
    String logOn(String... pairs) {
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
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
