package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Parameter;
import java.util.ArrayList;
import java.util.List;

/** What {@code Invoke-Command} takes. */
final class InvokeCommandSyntax {

    private InvokeCommandSyntax() {}

    private static final List<Parameter> OWN = List.of(
            Parameter.text("ScriptBlock", "SCRIPT", "The script, with or without braces around it.", "Command")
                    .atFirstPlace(),
            Parameter.text("FilePath", "FILE.ps1", "A script file on this machine; its text is sent.", "PSPath"),
            Parameter.list(
                    "ArgumentList",
                    "VALUE,...",
                    "The script's arguments. 1 is a number, '1' a text; $true, $false, $null as in PowerShell.",
                    "Args"),
            Parameter.choice(
                    "OutputFormat",
                    List.of("text", "json", "clixml"),
                    "text as PowerShell shows it (default), one JSON object a line, or one CLIXML document."),
            Parameter.number("Depth", "N", 0, 100, "How many levels of objects in objects JSON shows (4)."),
            Parameter.choice(
                    "InputFormat",
                    List.of("text", "json", "clixml"),
                    "What standard input holds: a string a line (default), a JSON value a line, or a CLIXML document."),
            Parameter.flag("Raw", "Let control characters in output through to the terminal."),
            Parameter.flag("HideComputerName", "Leave PSComputerName and the [host] before lines away.", "HCN"),
            Parameter.flag("UseLastExitCode", "End with the remote $LASTEXITCODE."),
            Parameter.number(
                    "TimeoutSec", "N", 1, Integer.MAX_VALUE, "Stop everything after so many seconds, exit code 124."));

    static final CmdletSyntax SYNTAX = new CmdletSyntax(
                    "Invoke-Command",
                    List.of("icm"),
                    "Runs a script on one or several machines and shows what it gives.",
                    join(OWN, CommonParameters.TARGET),
                    List.of(
                            "Output goes to standard output, every other stream to standard error.",
                            "Standard input, when it is a pipe or a file, is the script's $input; it is read when the script can see it "
                                    + "($input, $_, process, ValueFromPipeline) or -InputFormat is given."),
                    AbsentParameters.ALL)
            .withCommon(CommonParameters.EVERYWHERE);

    static List<Parameter> join(List<Parameter> own, List<Parameter> shared) {
        List<Parameter> all = new ArrayList<>(own);
        all.addAll(shared);
        return all;
    }
}
