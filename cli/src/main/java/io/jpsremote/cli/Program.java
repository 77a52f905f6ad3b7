package io.jpsremote.cli;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.command.Cmdlet;
import io.jpsremote.cli.command.Cmdlets;
import io.jpsremote.cli.credential.CredentialUnavailableException;
import io.jpsremote.cli.help.HelpText;
import io.jpsremote.cli.output.ExitCode;
import io.jpsremote.cli.output.FindingText;
import io.jpsremote.cli.terminal.ClosedOutputException;
import io.jpsremote.cli.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Reads which cmdlet is meant, runs it, and gives the exit code. */
final class Program {

    private final Terminal terminal;

    Program(Terminal terminal) {
        this.terminal = terminal;
    }

    int run(List<String> arguments) {
        int code = attempt(arguments);
        IOException lost = terminal.lostOutput();
        if (lost == null) {
            return code;
        }
        terminal.remark("jpsremote: the output could not be written: " + lost.getMessage());
        return Math.max(code, ExitCode.OUTPUT.code());
    }

    private int attempt(List<String> arguments) {
        try {
            requireReadable(arguments);
            return dispatch(arguments);
        } catch (UsageException e) {
            terminal.remark("jpsremote: " + e.getMessage());
            e.requirement().ifPresent(r -> terminal.remark(FindingText.remedies(r)));
            return ExitCode.USAGE.code();
        } catch (CredentialUnavailableException e) {
            terminal.remark("jpsremote: " + e.getMessage());
            return ExitCode.AUTHENTICATION.code();
        } catch (ClosedOutputException e) {
            return ExitCode.OK.code();
        }
    }

    /** A character that the JVM could not read would change what a script does. */
    private static void requireReadable(List<String> arguments) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (!encoding.equalsIgnoreCase("UTF-8") && arguments.stream().anyMatch(a -> a.indexOf('\uFFFD') >= 0)) {
            throw new UsageException("the arguments hold characters that cannot be read in this locale (" + encoding
                    + "). Set LC_ALL=C.UTF-8, or give the script by -FilePath.");
        }
    }

    private int dispatch(List<String> arguments) {
        if (arguments.isEmpty()) {
            terminal.err().line(Overview.text());
            return ExitCode.USAGE.code();
        }
        String word = arguments.get(0);
        List<String> rest = arguments.subList(1, arguments.size());
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "--help", "-help", "-h", "-?", "/?", "help", "get-help" -> help(rest);
            case "--version", "-version", "-v" -> show(Version.text());
            default -> cmdlet(word, rest);
        };
    }

    private int help(List<String> rest) {
        return show(
                rest.isEmpty() ? Overview.text() : HelpText.of(find(rest.get(0)).syntax()));
    }

    private int cmdlet(String word, List<String> rest) {
        Cmdlet cmdlet = find(word);
        if (rest.stream().takeWhile(a -> !a.equals("--")).anyMatch(Program::asksForHelp)) {
            return show(HelpText.of(cmdlet.syntax()));
        }
        BoundParameters parameters = ParameterBinder.bind(cmdlet.syntax(), rest);
        return cmdlet.run(parameters, terminal);
    }

    private static boolean asksForHelp(String argument) {
        return argument.equals("-?") || argument.equals("--help") || argument.equalsIgnoreCase("-help");
    }

    private static Cmdlet find(String word) {
        return Cmdlets.find(word)
                .orElseThrow(() -> new UsageException("there is no cmdlet '" + word + "' here. See: jpsremote --help"));
    }

    private int show(String text) {
        terminal.out().line(text.stripTrailing());
        return ExitCode.OK.code();
    }
}
