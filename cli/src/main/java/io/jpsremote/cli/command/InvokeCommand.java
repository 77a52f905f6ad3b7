package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.terminal.Terminal;

/** {@code Invoke-Command}: runs a script on one or several machines. */
final class InvokeCommand implements Cmdlet {

    @Override
    public CmdletSyntax syntax() {
        return InvokeCommandSyntax.SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        throw new IllegalStateException("being built");
    }
}
