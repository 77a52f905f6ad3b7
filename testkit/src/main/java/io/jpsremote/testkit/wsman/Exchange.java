package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.auth.Refusal;
import io.jpsremote.testkit.soap.Operation;
import java.time.Instant;
import java.util.Optional;

/**
 * One request as the endpoint remembers it; holds no secret, token or body.
 *
 * @param connection counted from 1
 * @param number counted over all connections from 1
 * @param scheme under which the connection was or is authenticated, empty for none
 * @param user empty where nobody is authenticated
 * @param shellId as it was sent, empty for none
 * @param commandId as it was sent, empty for none
 * @param operationId under which the client may ask again, empty for none
 * @param faultCode of the WSManFault, 0 for none
 * @param replayed whether the answer was one that had been given before
 * @param refusal why the client was turned away
 * @param injected the fault that was made on purpose
 */
public record Exchange(
        Instant time,
        int connection,
        int number,
        String method,
        String path,
        String scheme,
        String user,
        Operation operation,
        String shellId,
        String commandId,
        String operationId,
        boolean sealed,
        int requestBytes,
        int status,
        int answerBytes,
        long faultCode,
        boolean replayed,
        Optional<Refusal> refusal,
        Optional<String> injected) {}
