package io.jpsremote.cli.output;

import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InvocationInfo;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An error record in the manner of PowerShell's ConciseView: who failed and why, in one line where the script has one line. */
final class ErrorText {

    // For a script the engine gives its whole text as the command's name: only what looks like a name is one.
    private static final Pattern NAME = Pattern.compile("[^\\s;|{}()$'\"]{1,100}");

    private ErrorText() {}

    static String of(ErrorRecord error, String origin, boolean verbose) {
        StringBuilder out = new StringBuilder();
        InvocationInfo at = error.invocationInfo();
        if (error.fullyQualifiedErrorId().startsWith("NativeCommandError")) {
            // A program's own stderr lines arrive as error records; a prefix would break them.
            out.append(origin).append(error.message());
        } else if (at != null && at.scriptLineNumber() > 1 && !at.line().isBlank()) {
            out.append(reason(error)).append(": ").append(origin).append('\n').append(position(at, error.message()));
        } else {
            out.append(reason(error)).append(": ").append(origin).append(error.message());
        }
        if (verbose) {
            details(out, error);
        }
        return out.toString();
    }

    private static String reason(ErrorRecord error) {
        if (wasThrown(error)) {
            return "Exception";
        }
        InvocationInfo at = error.invocationInfo();
        String[] candidates = {
            at == null ? "" : at.commandName(),
            error.categoryInfo().activity(),
            at == null ? "" : at.invocationName(),
            error.categoryInfo().reason()
        };
        for (String candidate : candidates) {
            if (NAME.matcher(candidate).matches()) {
                return candidate;
            }
        }
        return "Error";
    }

    private static boolean wasThrown(ErrorRecord error) {
        return error.exception() != null
                && Boolean.TRUE.equals(error.exception().get("WasThrownFromThrowStatement"));
    }

    private static String position(InvocationInfo at, String message) {
        String number = String.format("%4d", at.scriptLineNumber());
        return "Line |\n" + number + " |  " + at.line().strip() + "\n     | " + message.replace("\n", "\n     | ");
    }

    private static void details(StringBuilder out, ErrorRecord error) {
        detail(out, "FullyQualifiedErrorId", error.fullyQualifiedErrorId());
        detail(out, "CategoryInfo         ", error.categoryInfo().toString());
        detail(out, "ScriptStackTrace     ", error.scriptStackTrace());
    }

    private static void detail(StringBuilder out, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            out.append("\n    + ")
                    .append(name)
                    .append(" : ")
                    .append(text.strip().replace("\n", "\n      "));
        }
    }
}
