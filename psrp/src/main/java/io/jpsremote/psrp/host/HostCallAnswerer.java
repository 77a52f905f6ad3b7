package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.message.HostCall;
import io.jpsremote.psrp.message.HostResponse;
import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers host calls with a {@link Host}: every call that waits gets a response, with an error if nothing better; a void call gets none.
 *
 * <p>Blocks as long as the host does, and for a key exchange when the answer holds a secret: call it on the callback executor. Thread-safe.
 */
public final class HostCallAnswerer {

    private static final Logger LOG = System.getLogger(HostCallAnswerer.class.getName());

    private final Host host;
    private final String computerName;
    private final SecretSealer sealer;

    /**
     * @param computerName the remote computer's name, shown with every request for a secret
     * @param codec encrypts what the host returns as a secret; may wait for the key exchange
     */
    public HostCallAnswerer(Host host, String computerName, SecureStringCodec codec) {
        this.host = host;
        this.computerName = PeerText.oneLine(computerName);
        this.sealer = new SecretSealer(codec);
    }

    /** The response to send; empty for a void call. Never throws: what goes wrong is the response. */
    public Optional<HostResponse> answer(HostCall call) {
        HostResponse response = perform(call);
        return call.isVoid() ? Optional.empty() : Optional.of(response);
    }

    // Whatever a host throws has to reach the script: a call without an answer stops its pipeline for good.
    private HostResponse perform(HostCall call) {
        String name = "method " + call.methodId();
        try {
            HostMethodId method = HostMethodId.of(call.methodId()).orElseThrow(() -> unknown(call.methodId()));
            name = method.wireName();
            return HostResponse.result(call, sendable(call(method, new HostCallParameters(call.parameters()))));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "host call {0} failed: {1}", name, e.getClass().getName());
            return HostResponse.error(call, error(name, e));
        }
    }

    // A value that has no form on the wire is found out here, where the script still can be told.
    private @Nullable Object sendable(@Nullable Object result) {
        Object sealed = sealer.sealed(result);
        if (sealed instanceof Map || sealed instanceof List) {
            ClixmlWriter.write(sealed, sealer.codec());
        }
        return sealed;
    }

    private static HostRefusedException unknown(int number) {
        return new HostRefusedException("The client knows no host method " + number + ".");
    }

    private static ErrorRecord error(String method, Throwable cause) {
        String text = cause.getMessage();
        String reason = text == null || text.isEmpty() ? cause.getClass().getSimpleName() : text;
        String message = cause instanceof HostRefusedException
                ? reason
                : "The client's host failed in " + method + ": " + reason;
        return ErrorRecord.builder(message)
                .exceptionType("System.Management.Automation.Host.HostException")
                .fullyQualifiedErrorId("HostCallRefused")
                .category(ErrorCategory.INVALID_OPERATION)
                .build();
    }

    private @Nullable Object call(HostMethodId method, HostCallParameters parameters) {
        int number = method.number();
        if (number < HostMethodId.READ_LINE.number() || isAboutRunspaces(method)) {
            return new HostLevelCalls(host).call(method, parameters);
        } else if (method == HostMethodId.GET_BUFFER_CONTENTS) {
            throw screenReadingRefused();
        } else if (number < HostMethodId.GET_FOREGROUND_COLOR.number()
                || method == HostMethodId.PROMPT_FOR_CHOICE_MULTIPLE_SELECTION) {
            return new InterfaceCalls(ui(method), computerName).call(method, parameters);
        }
        return new RawInterfaceCalls(rawUi(method)).call(method, parameters);
    }

    private static boolean isAboutRunspaces(HostMethodId method) {
        return method.number() >= HostMethodId.PUSH_RUNSPACE.number()
                && method.number() <= HostMethodId.GET_RUNSPACE.number();
    }

    // As PowerShell's client does: a remote script must not read what stands on the local screen.
    private HostRefusedException screenReadingRefused() {
        HostUserInterface ui = host.ui();
        if (ui != null) {
            ui.writeWarningLine(
                    "A script on the remote computer " + computerName + " tried to read this screen; it was refused.");
        }
        return new HostRefusedException(
                "The client refused: it never gives the contents of its screen to a remote script.");
    }

    private HostUserInterface ui(HostMethodId method) {
        HostUserInterface ui = host.ui();
        if (ui == null) {
            throw Refusal.of(method.wireName());
        }
        return ui;
    }

    private HostRawUserInterface rawUi(HostMethodId method) {
        HostRawUserInterface raw = ui(method).rawUi();
        if (raw == null) {
            throw Refusal.of(method.wireName());
        }
        return raw;
    }
}
