package consumer;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.ssh.SshTransport;
import io.jpsremote.ssh.process.ProcessTransport;
import io.jpsremote.wsman.WsmanTransport;
import java.nio.file.Path;
import java.util.List;

/** A user's program on the module path: binds a record of its own and runs a command where a PowerShell is at hand. */
public final class Main {

    private Main() {}

    /** Filled from the property of the same name. */
    record Total(int sum) {}

    public static void main(String[] args) {
        System.out.println(SshTransport.to("alice@server.example").build().target());
        WsmanTransport nobody = WsmanTransport.to("127.0.0.1").port(1).credential("ada", "none".toCharArray()).build();
        try (PsSession session = PsSession.open(nobody)) {
            throw new IllegalStateException("a session with nobody: " + session.id());
        } catch (RequirementNotMetException e) {
            // so far the libraries beneath were found
            System.out.println(e.failures().get(0).requirement().name());
        }
        String pwsh = System.getenv("JPSREMOTE_PWSH");
        if (pwsh == null) {
            System.out.println("modulepath: compiled and started; no JPSREMOTE_PWSH, so nothing was run");
            return;
        }
        try (PsSession session = PsSession.open(ProcessTransport.builder().executable(Path.of(pwsh)).build())) {
            List<Total> output = session.pipeline()
                    .addScript("[pscustomobject]@{ Sum = $args[0] + $args[1] }", 20, 22)
                    .as(Total.class)
                    .invoke()
                    .values();
            System.out.println("modulepath: " + output.get(0).sum());
        }
    }
}
