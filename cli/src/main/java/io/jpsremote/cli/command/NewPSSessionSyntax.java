package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Parameter;
import java.util.List;

/** What {@code New-PSSession} takes. */
final class NewPSSessionSyntax {

    private NewPSSessionSyntax() {}

    private static final List<Parameter> OWN = List.of(Parameter.list(
            "Name", "NAME,...", "Names for the sessions, in the order of the targets (Runspace1, Runspace2, ...)."));

    static final CmdletSyntax SYNTAX = new CmdletSyntax(
                    "New-PSSession",
                    List.of("nsn"),
                    "Opens sessions and shows them: the quickest way to see whether a machine can be reached.",
                    InvokeCommandSyntax.join(OWN, CommonParameters.TARGET),
                    List.of("The sessions are closed before the program ends."),
                    AbsentParameters.ALL)
            .withCommon(CommonParameters.EVERYWHERE);
}
