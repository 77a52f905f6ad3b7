package io.jpsremote.cli.session;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterRequirement;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.credential.CredentialParameters;
import io.jpsremote.cli.target.SessionChoice;
import io.jpsremote.cli.terminal.Terminal;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.transport.PsrpTransport;
import io.jpsremote.testkit.RemotingEndpoint;
import io.jpsremote.testkit.process.PowerShellBackend;
import io.jpsremote.testkit.script.MachineCommands;
import io.jpsremote.testkit.server.ShellBackend;
import io.jpsremote.wsman.WsmanTransport;
import io.jpsremote.wsman.WsmanTransportBuilder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox: an endpoint inside this process, reached as any other over TCP and sealed by NTLM. Its one user and password are made for this
 * run; it ends with it.
 */
final class SandboxEndpoint implements Endpoint, AutoCloseable {

    private static final String NAME = "sandbox";
    private static final int PASSWORD_BYTES = 24;
    /** What can be chosen of a server that is this process. */
    private static final Set<String> HERE = Set.of("ConfigurationName", "SessionOption");

    private final @Nullable String configurationName;
    private final int connectingTimeoutMillis;
    private final SessionChoice session;
    private final RemotingEndpoint endpoint;
    private final char[] password = newPassword();

    private SandboxEndpoint(BoundParameters parameters, Terminal terminal) {
        configurationName = parameters.text("ConfigurationName");
        connectingTimeoutMillis = parameters.number("ConnectingTimeout", 0);
        session = SessionChoice.parse(parameters.text("SessionOption", ""));
        Optional<PowerShellBackend> local = PowerShellBackend.find();
        ShellBackend backend = local.isPresent() ? local.get() : MachineCommands.backend();
        endpoint = RemotingEndpoint.builder()
                .backend(backend)
                .user(NAME, password)
                .wsman(side -> side.machine(NAME))
                .http()
                .start();
        terminal.remark("jpsremote: the sandbox is "
                + (local.isPresent()
                        ? "the PowerShell of this machine"
                        : "not PowerShell, of which there is none " + here() + "; it knows "
                                + String.join(", ", MachineCommands.NAMES) + " and $PSVersionTable")
                + ". Nothing leaves this machine.");
    }

    private static String here() {
        String named = System.getenv("JPSREMOTE_PWSH");
        return named == null || named.isBlank() ? "here" : "where JPSREMOTE_PWSH says";
    }

    /** Whether the command line names it: exactly this word, and no port. */
    static boolean isNamed(BoundParameters parameters) {
        return parameters.has("ComputerName")
                && parameters.list("ComputerName").contains(NAME)
                && !parameters.has("Port");
    }

    /**
     * Starts it.
     *
     * @throws UsageException when a credential is given, which is for somebody else, or anything that the sandbox has not
     */
    static SandboxEndpoint start(BoundParameters parameters, Terminal terminal) {
        if (parameters.has("Credential") || CredentialParameters.given(parameters)) {
            throw new UsageException(
                    ParameterRequirement.PARAMETERS_TOGETHER,
                    "The sandbox makes a user of its own: no credential is read or sent. Leave -Credential out.");
        }
        if (parameters.list("ComputerName").size() > 1) {
            throw new UsageException(
                    ParameterRequirement.PARAMETERS_TOGETHER,
                    "The sandbox stands alone: name no other machine beside it.");
        }
        // refused rather than passed over: each is meant for another server
        Endpoints.WSMAN_ONLY.stream()
                .filter(name -> !HERE.contains(name) && parameters.has(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new UsageException(
                            ParameterRequirement.PARAMETERS_TOGETHER, "-" + name + " is not for the sandbox.");
                });
        return new SandboxEndpoint(parameters, terminal);
    }

    private static char[] newPassword() {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random).toCharArray();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String tableName(PsSession session) {
        return NAME;
    }

    @Override
    public boolean remote() {
        return true;
    }

    @Override
    public int connectingTimeoutMillis() {
        return connectingTimeoutMillis;
    }

    @Override
    public PsrpTransport transport() {
        WsmanTransportBuilder builder = WsmanTransport.to(NAME)
                .uri(endpoint.http().uri())
                .credential(NAME, password)
                .warnings(text -> {}); // that NTLM does not prove who the server is: it is this process
        WsmanSessionSettings.add(session, builder);
        if (configurationName != null) {
            builder.configurationName(configurationName);
        }
        return builder.build();
    }

    @Override
    public void close() {
        endpoint.close();
        Arrays.fill(password, '\0');
    }
}
