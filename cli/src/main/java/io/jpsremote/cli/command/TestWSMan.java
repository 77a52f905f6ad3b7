package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Parameter;
import io.jpsremote.cli.session.DiagnosisRun;
import io.jpsremote.cli.session.Endpoints;
import io.jpsremote.cli.terminal.SafeText;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.wsman.ServerIdentity;
import java.util.List;
import java.util.Set;

/** {@code Test-WSMan}: asks a WS-Management service who it is, as a user or without logging on. */
final class TestWSMan implements Cmdlet {

    private static final Set<String> FOR_SESSIONS = Set.of(
            "ConfigurationName",
            "SessionOption",
            "AllowRedirection",
            "MaximumRedirection",
            "Delegate",
            "DelegateAlways",
            "ConnectingTimeout",
            "ThrottleLimit");

    /** Which of them say that somebody is to log on. */
    private static final List<String> LOGONS = List.of("Credential", "Authentication", "Keytab", "CertificateFile");

    private static final CmdletSyntax SYNTAX = new CmdletSyntax(
                    "Test-WSMan",
                    List.of(),
                    "Asks WS-Management services (WinRM) who they are.",
                    Endpoints.ofWsman(CommonParameters.TARGET, Parameter::name).stream()
                            .filter(p -> !FOR_SESSIONS.contains(p.name()))
                            .toList(),
                    List.of(
                            "Shows the answer to Identify as PowerShell does. Nobody logs on without -Credential or -Authentication; to a user "
                                    + "Windows tells its version, too.",
                            "Test-RemoteRequirement finds out more."),
                    CommonParameters.ABSENT)
            .withCommon(CommonParameters.EVERYWHERE);

    @Override
    public CmdletSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        // as in PowerShell, where it is the default
        boolean none = parameters.text("Authentication", "").equalsIgnoreCase("None");
        BoundParameters asked = none ? parameters.without("Authentication") : parameters;
        boolean loggedOn = LOGONS.stream().anyMatch(asked::has);
        return new DiagnosisRun(SYNTAX.name(), asked, terminal).identify(loggedOn, identity -> {
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
