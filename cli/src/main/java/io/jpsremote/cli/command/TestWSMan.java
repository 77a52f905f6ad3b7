package io.jpsremote.cli.command;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Parameter;
import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
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

    // PowerShell's own names; for a certificate it has another one than New-PSSession
    private static final Parameter AUTHENTICATION = Parameter.choice(
            "Authentication",
            List.of("None", "Default", "Digest", "Negotiate", "Basic", "Kerberos", "ClientCertificate", "CredSSP"),
            "How to log on; None (default) does not. ClientCertificate needs -CertificateFile, and no service offers Digest.");

    private static final CmdletSyntax SYNTAX = new CmdletSyntax(
                    "Test-WSMan",
                    List.of(),
                    "Asks WS-Management services (WinRM) who they are.",
                    Endpoints.ofWsman(CommonParameters.TARGET, Parameter::name).stream()
                            .filter(p -> !FOR_SESSIONS.contains(p.name()))
                            .map(p -> p.name().equals("Authentication") ? AUTHENTICATION : p)
                            .toList(),
                    List.of(
                            "Shows the answer to Identify as PowerShell does. Nobody logs on without -Credential or -Authentication; to a user "
                                    + "Windows tells its version, too.",
                            "Test-RemoteRequirement finds out more."),
                    AbsentParameters.ALL)
            .withCommon(CommonParameters.EVERYWHERE);

    @Override
    public CmdletSyntax syntax() {
        return SYNTAX;
    }

    @Override
    public int run(BoundParameters parameters, Terminal terminal) {
        if (!parameters.has("ComputerName") && !parameters.has("ConnectionUri")) {
            throw new UsageException("Where? Name machines by -ComputerName or -ConnectionUri.");
        }
        BoundParameters asked = asked(parameters);
        boolean loggedOn = LOGONS.stream().anyMatch(asked::has);
        return new DiagnosisRun(SYNTAX.name(), asked, terminal).identify(loggedOn, identity -> {
            terminal.out().line(text(identity));
            terminal.out().flush();
        });
    }

    /** None is the default, as in PowerShell, and for a client certificate New-PSSession has no such word. */
    private static BoundParameters asked(BoundParameters parameters) {
        String word = parameters.text("Authentication", "");
        boolean certificate = word.equalsIgnoreCase("ClientCertificate");
        if (certificate && !parameters.has("CertificateFile")) {
            throw new UsageException(
                    ParameterRequirement.PARAMETERS_TOGETHER,
                    "-Authentication ClientCertificate needs -CertificateFile FILE.");
        }
        return certificate || word.equalsIgnoreCase("None") ? parameters.without("Authentication") : parameters;
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
