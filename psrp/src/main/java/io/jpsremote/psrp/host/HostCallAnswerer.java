package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorRecord;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers host call messages with a {@link Host}: every call that waits gets a response, with an error if nothing better; a void call gets none.
 *
 * <p>Blocks as long as the host does, and for a key exchange when the answer holds a secret: call it on the callback executor. Thread-safe.
 */
public final class HostCallAnswerer {

    private static final Logger LOG = System.getLogger(HostCallAnswerer.class.getName());
    // [MS-PSRP] 2.2.2.27: the call id of a method that returns nothing; an answer to it would be an error.
    private static final long VOID_CALL = -100;

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

    /** The value or the error with which a call is answered. */
    private record Answer(@Nullable Object value, @Nullable ErrorRecord error) {}

    // Whatever a host throws has to reach the script: a call without an answer stops its pipeline for good.
    private Answer perform(int number, List<? extends @Nullable Object> parameters) {
        String name = "" + number;
        try {
            HostMethodId method = HostMethodId.of(number).orElseThrow(() -> unknown(number));
            name = method.wireName();
            return new Answer(sealer.sealed(call(method, new HostCallParameters(parameters))), null);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "host call {0} failed: {1}", name, e.getClass().getName());
            return new Answer(null, error(name, e));
        }
    }

    private static HostRefusedException unknown(int number) {
        return new HostRefusedException("The client knows no host method " + number + ".");
    }

    private static ErrorRecord error(String method, Throwable cause) {
        String text = cause.getMessage();
        String reason = text == null || text.isEmpty() ? cause.getClass().getSimpleName() : text;
        String message = cause instanceof HostRefusedException ? reason : "The client's host failed in " + method + ": " + reason;
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
            ui.writeWarningLine("A script on the remote computer " + computerName + " tried to read this screen; it was refused.");
        }
        return new HostRefusedException("The client never gives the contents of its screen to a remote script.");
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
