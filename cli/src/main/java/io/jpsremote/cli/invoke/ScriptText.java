package io.jpsremote.cli.invoke;

import io.jpsremote.cli.binding.UsageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** The script as it is sent: from a command line, with or without the braces of a script block, or from a file. */
public final class ScriptText {

    private static final Pattern SEES_INPUT = Pattern.compile(
            "\\$\\{?(\\w+:)?(input|_|psitem)\\b|(?<![-\\w$.])(process|filter)\\b(?!-)|valuefrompipeline",
            Pattern.CASE_INSENSITIVE);

    private ScriptText() {}

    /** The text without the braces, if one pair of them encloses it all. */
    public static String ofBlock(String text) {
        String trimmed = text.strip();
        return Braces.encloseAll(trimmed) ? trimmed.substring(1, trimmed.length() - 1) : text;
    }

    /**
     * The text of a script file: UTF-8 or what its byte order mark says.
     *
     * @throws UsageException when it is no script file that can be read
     */
    public static String ofFile(String name) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(".ps1")) {
            throw new UsageException("-FilePath takes one script file, its name ends with .ps1: " + name);
        }
        try {
            return decode(Files.readAllBytes(Path.of(name)));
        } catch (CharacterCodingException e) {
            throw new UsageException("-FilePath " + name + " is neither UTF-8 nor UTF-16 with a byte order mark.");
        } catch (NoSuchFileException e) {
            throw new UsageException("-FilePath " + name + " was not found.");
        } catch (IOException | InvalidPathException e) {
            throw new UsageException(
                    "-FilePath " + name + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    static String decode(byte[] bytes) throws CharacterCodingException {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        } else if (startsWith(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        } else if (startsWith(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        return decode(bytes, 0, StandardCharsets.UTF_8);
    }

    /** Strict, because a character that was guessed wrong changes what a script does. */
    private static String decode(byte[] bytes, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the script can see its pipeline input. A script that cannot must not wait for the end of a standard input that never comes,
     * as in a cron job or an ssh session.
     */
    public static boolean seesInput(String script) {
        return SEES_INPUT.matcher(script).find();
    }
}
