package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.ssh.SshTransport;
import java.nio.file.Path;

/** Opens a session through an SSH server's {@code powershell} subsystem. */
public final class OpenBySsh {

    private OpenBySsh() {}

    /** The PowerShell version on {@code destination}, for example {@code ann@server01:22}. */
    public static String versionOf(String destination, Path privateKey, Path knownHosts) {
        // snippet: open-by-ssh
        SshTransport transport = SshTransport.to(destination)
                .keyFile(privateKey)
                .knownHosts(knownHosts)
                .build();
        try (PsSession session = PsSession.open(transport)) {
            return session.invoke("$PSVersionTable.PSVersion.ToString()").get(0).toString();
        }
        // end
    }
}
