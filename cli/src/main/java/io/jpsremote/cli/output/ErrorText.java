package io.jpsremote.cli.output;

import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InvocationInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An error record in the manner of PowerShell's ConciseView: who failed and why, in one line where the script has one line. */
final class ErrorText {

    // For a script the engine gives its whole text as the command's name: only what looks like a name is one.
    private static final Pattern NAME = Pattern.compile("[^\\s;|{}()$'\"]{1,100}");

    private static final Pattern MARKS = Pattern.compile("\\+ +~+");

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
        boolean notFound = error.fullyQualifiedErrorId().startsWith("CommandNotFoundException");
        String[] candidates = {
            // what is not found has no name of its own in the record; sent as a command it has not even a line
            notFound ? error.categoryInfo().targetName() : "",
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
        return "Line |\n" + number + " |  " + at.line().strip() + marks(at) + "\n     | "
                + message.replace("\n", "\n     | ");
    }

    /** Below the line, what of it is meant: as the position has it, whose lines begin with a plus sign. */
    private static String marks(InvocationInfo at) {
        List<String> lines = at.positionMessage().lines().toList();
        boolean whole = lines.size() > 2
                && MARKS.matcher(lines.get(2)).matches()
                && lines.get(1).equals("+ " + at.line().stripTrailing());
        int start = 2 + at.line().length() - at.line().stripLeading().length();
        return whole && lines.get(2).length() > start
                ? "\n     |  " + lines.get(2).substring(start)
                : "";
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
