package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.terminal.Terminal;

/** {@code New-PSSession}: opens sessions, shows them in PowerShell's table, and closes them. */
final class NewPSSession implements Cmdlet {

    @Override
    public CmdletSyntax syntax() {
        return NewPSSessionSyntax.SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        throw new IllegalStateException("being built");
    }
}
