package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.session.DiagnosisRun;
import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.wsman.ServerIdentity;
import java.util.List;
import java.util.Set;

/** {@code Test-WSMan}: asks a WS-Management service who it is, without logging on. */
final class TestWSMan implements Cmdlet {

    private static final Set<String> TAKEN = Set.of("ComputerName", "ConnectionUri", "Port", "UseSSL");

    private static final CmdletSyntax SYNTAX = new CmdletSyntax(
                    "Test-WSMan",
                    List.of(),
                    "Asks WS-Management services (WinRM) who they are, without logging on.",
                    CommonParameters.TARGET.stream()
                            .filter(p -> TAKEN.contains(p.name()))
                            .toList(),
                    List.of("Shows the answer to Identify as PowerShell does. Test-RemoteRequirement finds out more."),
                    CommonParameters.ABSENT)
            .withCommon(CommonParameters.EVERYWHERE);

    @Override
    public CmdletSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        return new DiagnosisRun(SYNTAX.name(), parameters, terminal).identify(identity -> {
            terminal.out().line(text(identity));
            terminal.out().flush();
        });
    }

    /** As PowerShell formats the IdentifyResponse element. */
    static String text(ServerIdentity identity) {
        return "\nwsmid           : http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"
                + "\nProtocolVersion : " + SafeText.plain(identity.protocol())
                + "\nProductVendor   : " + SafeText.plain(identity.vendor())
                + "\nProductVersion  : " + SafeText.plain(identity.version())
                + "\n";
    }
}
