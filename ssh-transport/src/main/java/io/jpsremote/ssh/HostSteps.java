package io.jpsremote.ssh;

import io.jpsremote.psrp.transport.ConnectStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The steps of connecting to one host, each with its deadline and the requirements it can find unmet. */
final class HostSteps {

    private final HostConnection connection;
    private final String of;

    /**
     * @param of what is added to the steps' names
     */
    HostSteps(HostConnection connection, String of) {
        this.connection = connection;
        this.of = of;
    }

    List<ConnectStep> all() {
        List<ConnectStep> steps = new ArrayList<>();
        if (!connection.behindJump()) {
            steps.add(step(
                    "resolve" + of,
                    () -> ConnectStep.RESOLVE,
                    EnumSet.of(SshRequirement.SSH_NAME_RESOLVES),
                    connection.reach()::resolve,
                    () -> late(
                            SshRequirement.SSH_NAME_RESOLVES, "an answer from the name service", ConnectStep.RESOLVE)));
        }
        steps.add(step(
                "connect" + of,
                connection.reach()::connectDeadline,
                EnumSet.of(
                        SshRequirement.SSH_SERVER_LISTENS,
                        SshRequirement.SSH_HOST_REACHABLE,
                        SshRequirement.SSH_JUMP_FORWARDS,
                        SshRequirement.SSH_JUMP_REACHES_TARGET),
                connection::connect,
                () -> late(
                        !connection.behindJump()
                                ? SshRequirement.SSH_HOST_REACHABLE
                                : SshRequirement.SSH_JUMP_REACHES_TARGET,
                        "a connection",
                        connection.reach().connectDeadline())));
        steps.add(step(
                "key exchange" + of,
                () -> SshSettings.KEY_EXCHANGE,
                EnumSet.of(
                        SshRequirement.SSH_PROTOCOL_SPOKEN,
                        SshRequirement.SSH_COMMON_ALGORITHMS,
                        SshRequirement.SSH_COMMON_HOST_KEY_ALGORITHM,
                        SshRequirement.SSH_HOST_KEY_PROVEN),
                connection::exchangeKeys,
                connection::lateExchange));
        steps.add(step(
                "host key" + of,
                () -> SshSettings.KEY_EXCHANGE,
                EnumSet.of(
                        SshRequirement.SSH_HOST_KEY_KNOWN,
                        SshRequirement.SSH_HOST_KEY_UNCHANGED,
                        SshRequirement.SSH_HOST_KEY_NOT_REVOKED,
                        SshRequirement.SSH_HOST_CERTIFICATE_VALID),
                connection::judgeHostKey,
                () -> connection.lost("host key", "The server did not go on in time", null)));
        steps.add(step(
                "authenticate" + of,
                () -> SshSettings.AUTHENTICATE,
                EnumSet.of(
                        SshRequirement.SSH_AUTHENTICATION_ACCEPTED,
                        SshRequirement.SSH_CREDENTIAL_AVAILABLE,
                        SshRequirement.SSH_ATTEMPTS_WITHIN_LIMIT,
                        SshRequirement.SSH_KEY_PASSPHRASE_KNOWN,
                        SshRequirement.SSH_PASSWORD_CURRENT,
                        SshRequirement.SSH_AUTHENTICATION_IN_TIME),
                connection::authenticate,
                () -> late(
                        SshRequirement.SSH_AUTHENTICATION_IN_TIME,
                        "a decision about the logon",
                        SshSettings.AUTHENTICATE)));
        return steps;
    }

    private SshStep step(
            String name,
            Supplier<Duration> deadline,
            Set<SshRequirement> requirements,
            Callable<String> action,
            Supplier<RuntimeException> late) {
        return new SshStep(name, deadline, connection.human(), requirements, action, late);
    }

    private RuntimeException late(SshRequirement requirement, String what, Duration deadline) {
        return SshDiagnosis.unmet(
                connection
                        .diagnosis()
                        .deadline(
                                requirement, what, deadline, connection.reach().surroundings()),
                null);
    }
}
