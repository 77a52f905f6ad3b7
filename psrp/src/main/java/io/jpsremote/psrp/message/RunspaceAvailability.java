package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question or a change of the pool's runspaces. [MS-PSRP] 2.2.2.8
 *
 * @param callId the {@code ci} of the question
 * @param accepted whether a change was made; null in the answer to {@link GetAvailableRunspaces}
 * @param available how many runspaces are free; null in the answer to a change
 */
public record RunspaceAvailability(
        long callId, @Nullable Boolean accepted, @Nullable Long available) implements Message {

    private static final String RESPONSE = "SetMinMaxRunspacesResponse";

    /** The answer to a change. */
    public static RunspaceAvailability accepted(long callId, boolean accepted) {
        return new RunspaceAvailability(callId, accepted, null);
    }

    /** The answer to {@link GetAvailableRunspaces}. */
    public static RunspaceAvailability available(long callId, long available) {
        return new RunspaceAvailability(callId, null, available);
    }

    @Override
    public MessageType type() {
        return MessageType.RUNSPACE_AVAILABILITY;
    }

    @Override
    public Object body() {
        return PsObject.builder()
                .extended(RESPONSE, response())
                .extended("ci", callId)
                .build();
    }

    private @Nullable Object response() {
        if (available == null) {
            return accepted;
        }
        int narrow = available.intValue();
        return narrow == available ? (Object) narrow : available;
    }

    // one name carries a Boolean or a number: the type tells which [wire-psrp 3.3]
    static RunspaceAvailability read(@Nullable Object value) {
        Body body = Body.of("RUNSPACE_AVAILABILITY", value);
        Object response = Body.bare(body.required(RESPONSE));
        return response instanceof Boolean
                ? accepted(body.int64("ci"), body.bool(RESPONSE))
                : available(body.int64("ci"), body.int64(RESPONSE));
    }
}
