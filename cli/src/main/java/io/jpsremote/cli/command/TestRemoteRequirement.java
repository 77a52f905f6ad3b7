package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Parameter;
import io.jpsremote.cli.session.DiagnosisRun;
import io.jpsremote.cli.terminal.Terminal;
import java.util.List;

/** {@code Test-RemoteRequirement}: says whether a machine can be reached, and if not, exactly which requirement is not met. */
final class TestRemoteRequirement implements Cmdlet {

    private static final CmdletSyntax SYNTAX = new CmdletSyntax(
                    "Test-RemoteRequirement",
                    List.of(),
                    "Says whether machines can be reached, and if not, exactly which requirement is not met and what meets it.",
                    InvokeCommandSyntax.join(
                            List.of(
                                    Parameter.choice(
                                            "OutputFormat",
                                            List.of("text", "json"),
                                            "text for people (default), or one JSON object a line."),
                                    Parameter.text(
                                            "PSVersion",
                                            "VERSION",
                                            "The oldest PowerShell that will do, for example 7.2.")),
                            CommonParameters.TARGET),
                    List.of(
                            "A session is opened as the other cmdlets do, and closed. Nothing is run, and a password is shown once at most.",
                            "Then harmless questions are asked: who the service is, which ways of logging on it offers, which ports answer."),
                    AbsentParameters.ALL)
            .withCommon(CommonParameters.EVERYWHERE);

    @Override
    public CmdletSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        boolean json = parameters.text("OutputFormat", "text").equalsIgnoreCase("json");
        return new DiagnosisRun(SYNTAX.name(), parameters, terminal).diagnose(report -> {
            terminal.out().line(json ? report.json() : report.text().stripTrailing());
            terminal.out().flush();
        });
    }
}
