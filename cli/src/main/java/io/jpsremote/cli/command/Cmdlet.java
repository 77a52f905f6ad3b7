package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.terminal.Terminal;

/** One cmdlet: what it takes and what it does. */
public interface Cmdlet {

    CmdletSyntax syntax();

    /** Does the work and gives the exit code. */
    int run(BoundParameters parameters, Terminal terminal);
}
