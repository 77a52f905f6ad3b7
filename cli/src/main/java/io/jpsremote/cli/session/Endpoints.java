package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.credential.CredentialParameters;
import io.jpsremote.cli.credential.Secrets;
import io.jpsremote.cli.target.SshTarget;
import io.jpsremote.cli.target.SshTargets;
import io.jpsremote.cli.terminal.ControllingTerminal;
import io.jpsremote.cli.terminal.Terminal;
import java.util.List;

/** The PowerShells the command line names. */
public final class Endpoints implements AutoCloseable {

    private final List<Endpoint> all;
    private final Secrets secrets;

    private Endpoints(List<Endpoint> all, Secrets secrets) {
        this.all = all;
        this.secrets = secrets;
    }

    /**
     * Reads them, and the secret if a source is named.
     *
     * @throws UsageException when none is named, or one cannot be understood
     */
    public static Endpoints of(BoundParameters parameters, Terminal terminal, ControllingTerminal person) {
        boolean ssh = parameters.has("HostName") || parameters.has("SSHConnection");
        boolean process = parameters.flag("Process") || (!ssh && parameters.has("PwshPath"));
        if (ssh == process) {
            throw new UsageException(
                    ssh
                            ? "-Process and an SSH target exclude each other."
                            : "Where? Name machines by -HostName or -SSHConnection, or take -Process.");
        }
        if (process) {
            return new Endpoints(List.of(new ProcessEndpoint(parameters)), question -> null);
        }
        List<SshTarget> targets = SshTargets.of(parameters);
        Secrets secrets = CredentialParameters.of(parameters, person);
        LogonHelp help = new LogonHelp(terminal, person, secrets, CredentialParameters.given(parameters));
        return new Endpoints(
                targets.stream().<Endpoint>map(t -> new SshEndpoint(t, help)).toList(), secrets);
    }

    public List<Endpoint> all() {
        return all;
    }

    @Override
    public void close() {
        secrets.close();
    }
}
