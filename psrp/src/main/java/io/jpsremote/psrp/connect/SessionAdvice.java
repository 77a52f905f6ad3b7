package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.failure.RequirementFailure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could be better about a session that opened; pure. */
public final class SessionAdvice {

    // what says that it is older is no PowerShell, as the sandbox of a bare machine
    private static final PsVersion FIRST = PsVersion.of(1, 0);
    private static final PsVersion FULLY_SUPPORTED = PsVersion.of(5, 1);
    private static final PsVersion DISCONNECTS = PsVersion.of(2, 2);

    private SessionAdvice() {}

    /**
     * @param powerShell the server's version, null where it does not say
     * @param protocol the protocol version agreed on
     * @param disconnects whether the transport can leave a session
     */
    public static List<RequirementFailure> of(@Nullable PsVersion powerShell, PsVersion protocol, boolean disconnects) {
        List<RequirementFailure> advice = new ArrayList<>();
        if (powerShell != null && powerShell.compareTo(FIRST) >= 0 && powerShell.compareTo(FULLY_SUPPORTED) < 0) {
            advice.add(RequirementFailure.of(
                    CoreRequirement.WINDOWS_POWERSHELL_CURRENT, "5.1 or later", powerShell.toString()));
        }
        if (!disconnects) {
            advice.add(RequirementFailure.of(
                    CoreRequirement.DISCONNECT_AVAILABLE, "a transport that can leave a session", "one that cannot"));
        } else if (protocol.compareTo(DISCONNECTS) < 0) {
            advice.add(RequirementFailure.of(
                    CoreRequirement.DISCONNECT_AVAILABLE, "protocol 2.2 or later", "protocol " + protocol));
        }
        return advice;
    }
}
