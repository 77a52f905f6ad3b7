package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.ssh.process.ProcessTransport;
import io.jpsremote.ssh.process.ProcessTransportBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A PowerShell of this machine. */
final class ProcessEndpoint implements Endpoint {

    private final @Nullable String executable;
    private final @Nullable String configurationFile;
    private final int connectingTimeoutMillis;

    ProcessEndpoint(BoundParameters parameters) {
        String named = parameters.text("PwshPath");
        this.executable = named != null ? named : System.getenv("JPSREMOTE_PWSH");
        this.configurationFile = parameters.text("ConfigurationFile");
        this.connectingTimeoutMillis = parameters.number("ConnectingTimeout", 0);
    }

    @Override
    public String name() {
        return "localhost";
    }

    @Override
    public boolean remote() {
        return false;
    }

    @Override
    public int connectingTimeoutMillis() {
        return connectingTimeoutMillis;
    }

    @Override
    public PsrpTransport transport() {
        ProcessTransportBuilder builder = ProcessTransport.builder();
        if (executable != null && !executable.isEmpty()) {
            builder.executable(Path.of(executable));
        }
        if (configurationFile != null) {
            builder.configurationFile(Path.of(configurationFile));
        }
        return builder.build();
    }
}
