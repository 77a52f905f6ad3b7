package io.jpsremote.psrp.clixml;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The engine's serialiser in a process of its own, asked line by line; see {@code oracle.ps1}. */
final class Oracle implements AutoCloseable {

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    /** @param pwsh the program */
    Oracle(Path pwsh) throws IOException {
        Path script = Files.createTempFile("oracle", ".ps1");
        try (var resource = Oracle.class.getResourceAsStream("/clixml/oracle.ps1")) {
            Files.write(script, Objects.requireNonNull(resource).readAllBytes());
        }
        script.toFile().deleteOnExit();
        process = new ProcessBuilder(pwsh.toString(), "-NoProfile", "-NonInteractive", "-File", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        requests = process.outputWriter(StandardCharsets.US_ASCII);
        answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** The parts of an answer that is not an error. */
    List<String> ask(String word, String argument) throws IOException {
        requests.write(word + " " + argument + "\n");
        requests.flush();
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the oracle has ended");
        }
        List<String> parts = new ArrayList<>(List.of(line.split(" ")));
        if (!parts.remove(0).equals("ok")) {
            throw new IllegalStateException(unpack(parts.get(0)));
        }
        return parts;
    }

    /** What the engine writes after reading the document. */
    String again(String document) throws IOException {
        return unpack(ask("again", pack(document)).get(0));
    }

    static String pack(String text) {
        return text.isEmpty() ? "-" : Base64.getEncoder().encodeToString(bytes(text));
    }

    // not String.getBytes, which replaces lone surrogates
    private static byte[] bytes(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) text.charAt(i);
            bytes[2 * i + 1] = (byte) (text.charAt(i) >> 8);
        }
        return bytes;
    }

    static String unpack(String packed) {
        if (packed.equals("-")) {
            return "";
        }
        byte[] bytes = Base64.getDecoder().decode(packed);
        char[] text = new char[bytes.length / 2];
        for (int i = 0; i < text.length; i++) {
            text[i] = (char) (bytes[2 * i] & 0xFF | bytes[2 * i + 1] << 8);
        }
        return new String(text);
    }

    @Override
    public void close() throws IOException {
        requests.close(); // the script ends with its input
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
