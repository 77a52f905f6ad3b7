package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.credential.CredentialParameters;
import io.jpsremote.cli.credential.Secrets;
import io.jpsremote.cli.target.ProxyChoice;
import io.jpsremote.cli.target.SessionChoice;
import io.jpsremote.cli.target.SshTarget;
import io.jpsremote.cli.target.SshTargets;
import io.jpsremote.cli.target.TrustChoice;
import io.jpsremote.cli.target.WsmanTarget;
import io.jpsremote.cli.target.WsmanTargets;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.Terminal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The PowerShells the command line names. */
public final class Endpoints implements AutoCloseable {

    private static final List<String> SSH_ONLY =
            List.of("UserName", "KeyFilePath", "Subsystem", "Options", "SSHTransport");
    static final List<String> WSMAN_ONLY = Stream.of(
                    List.of(
                            "UseSSL",
                            "ApplicationName",
                            "Authentication",
                            "Credential",
                            "ConfigurationName",
                            "SessionOption",
                            "AllowUnencrypted",
                            "DelegateComputer",
                            "Keytab",
                            "Delegate",
                            "DelegateAlways",
                            "AllowRedirection",
                            "MaximumRedirection",
                            "RepeatRefusedCredential"),
                    TrustChoice.PARAMETERS,
                    ProxyChoice.PARAMETERS)
            .flatMap(List::stream)
            .toList();
    private static final List<String> WSMAN_TARGET = List.of(
            "ComputerName",
            "ConnectionUri",
            "Port",
            "CredentialFd",
            "CredentialFile",
            "CredentialEnv",
            "CredentialCommand");
    private static final Map<String, String> INSTEAD = Map.of(
            "Credential",
            " SSH takes the user from -UserName or user@host, the password from " + CredentialParameters.SOURCES
                    + " or a prompt.",
            "ConfigurationName",
            " Over SSH a session configuration is chosen by its -Subsystem, locally by -ConfigurationFile.");

    private final List<Endpoint> all;
    private final List<Runnable> wipers;

    private Endpoints(List<Endpoint> all, Runnable... wipers) {
        this.all = all;
        this.wipers = List.of(wipers);
    }

    /**
     * Reads them, and the secret if a source is named.
     *
     * @throws UsageException when none is named, or one cannot be understood
     */
    public static Endpoints of(BoundParameters parameters, Terminal terminal, ControllingTerminal person) {
        boolean ssh = parameters.has("HostName") || parameters.has("SSHConnection");
        boolean wsman = WsmanTargets.areNamed(parameters);
        boolean process = parameters.flag("Process") || (!ssh && !wsman && parameters.has("PwshPath"));
        if (!ssh && !wsman && !process) {
            throw new UsageException(
                    "Where? Name machines by -ComputerName (WinRM), -HostName or -SSHConnection (SSH), or take -Process.");
        }
        if (ssh ? wsman || process : wsman && process) {
            throw new UsageException(
                    ParameterRequirement.PARAMETERS_TOGETHER,
                    "Targets over SSH, over WS-Management and -Process exclude each other.");
        }
        refuse(parameters, wsman ? SSH_ONLY : WSMAN_ONLY, wsman ? "SSH" : "WS-Management (-ComputerName)");
        if (process) {
            return new Endpoints(List.of(new ProcessEndpoint(parameters)));
        }
        if (SandboxEndpoint.isNamed(parameters)) {
            SandboxEndpoint sandbox = SandboxEndpoint.start(SessionChoice.spread(parameters), terminal);
            return new Endpoints(List.of(sandbox), sandbox::close);
        }
        return wsman ? wsman(SessionChoice.spread(parameters), terminal, person) : ssh(parameters, terminal, person);
    }

    private static void refuse(BoundParameters parameters, List<String> names, String where) {
        names.stream().filter(parameters::has).findFirst().ifPresent(name -> {
            throw new UsageException(
                    ParameterRequirement.PARAMETERS_TOGETHER,
                    "-" + name + " is for " + where + "." + INSTEAD.getOrDefault(name, ""));
        });
    }

    private static Endpoints ssh(BoundParameters parameters, Terminal terminal, ControllingTerminal person) {
        List<SshTarget> targets = SshTargets.of(parameters);
        Secrets secrets = CredentialParameters.of(parameters, person);
        LogonHelp help = new LogonHelp(terminal, person, secrets, CredentialParameters.given(parameters));
        return new Endpoints(
                targets.stream().<Endpoint>map(t -> new SshEndpoint(t, help)).toList(), secrets::close);
    }

    private static Endpoints wsman(BoundParameters parameters, Terminal terminal, ControllingTerminal person) {
        List<WsmanTarget> targets = WsmanTargets.of(parameters);
        try (Secrets secrets = CredentialParameters.of(parameters, person);
                Secrets ofProxy = CredentialParameters.of(parameters, CredentialParameters.OF_PROXY, person)) {
            WsmanLogon logon = WsmanLogon.of(parameters, new WsmanLogon.Sources(secrets, ofProxy), terminal);
            return new Endpoints(
                    targets.stream()
                            .<Endpoint>map(t -> new WsmanEndpoint(t, logon))
                            .toList(),
                    logon::close);
        }
    }

    /** Those of a list that are for WS-Management, in its order. */
    public static <T> List<T> ofWsman(List<T> parameters, Function<T, String> name) {
        return parameters.stream()
                .filter(p -> WSMAN_TARGET.contains(name.apply(p)) || WSMAN_ONLY.contains(name.apply(p)))
                .toList();
    }

    public List<Endpoint> all() {
        return all;
    }

    @Override
    public void close() {
        wipers.forEach(Runnable::run);
    }
}
