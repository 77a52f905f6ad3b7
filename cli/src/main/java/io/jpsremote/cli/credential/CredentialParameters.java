package io.jpsremote.cli.credential;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.SecretLine;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Chooses the secret's source from the command line. In this order: descriptor, file, environment, command, person. */
public final class CredentialParameters {

    /** The sources as a message names them. */
    public static final String SOURCES = "-CredentialFd, -CredentialFile, -CredentialEnv or -CredentialCommand";

    /** What the names of the proxy's sources begin with. */
    public static final String OF_PROXY = "Proxy";

    private static final List<String> NAMES =
            List.of("CredentialFd", "CredentialFile", "CredentialEnv", "CredentialCommand");
    private static final long COMMAND_SECONDS = 60;

    private CredentialParameters() {}

    /** Whether the user named a source that needs no person. */
    public static boolean given(BoundParameters parameters) {
        return given(parameters, "");
    }

    /** @param of {@link #OF_PROXY}, or empty for the target's */
    public static boolean given(BoundParameters parameters, String of) {
        return NAMES.stream().anyMatch(name -> parameters.has(of + name));
    }

    /**
     * The source, read at once where it is not a person.
     *
     * @throws CredentialUnavailableException when a named source gives nothing
     */
    public static Secrets of(BoundParameters parameters, ControllingTerminal terminal) {
        return of(parameters, "", terminal);
    }

    /**
     * The same for another secret.
     *
     * @param of {@link #OF_PROXY}, or empty for the target's
     */
    public static Secrets of(BoundParameters parameters, String of, ControllingTerminal terminal) {
        for (String name : NAMES) {
            String value = parameters.text(of + name);
            if (value != null) {
                return GivenSecret.read("-" + of + name, source(name, value));
            }
        }
        return new SecretPrompt(terminal);
    }

    private static GivenSecret.Source source(String name, String value) {
        return switch (name) {
            case "CredentialFd" -> () -> descriptor(Integer.parseInt(value));
            case "CredentialFile" -> () -> SecretFile.ownedFile(Path.of(value));
            case "CredentialEnv" -> () -> environment(value);
            default -> () -> command(value);
        };
    }

    private static char @Nullable [] descriptor(int number) throws IOException {
        try (InputStream in = new FileInputStream("/dev/fd/" + number)) {
            return SecretLine.read(in);
        }
    }

    private static char[] environment(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new CredentialUnavailableException("-CredentialEnv: there is no environment variable " + name + ".");
        }
        return value.toCharArray();
    }

    private static char @Nullable [] command(String command) throws IOException {
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            char @Nullable [] secret = SecretLine.read(process.getInputStream());
            process.getInputStream().close();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the command did not end within " + COMMAND_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("the command ended with exit code " + process.exitValue());
            }
            return secret;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
