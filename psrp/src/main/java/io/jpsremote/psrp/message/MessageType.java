package io.jpsremote.psrp.message;

import static io.jpsremote.psrp.message.MessageType.Direction.BOTH;
import static io.jpsremote.psrp.message.MessageType.Direction.TO_CLIENT;
import static io.jpsremote.psrp.message.MessageType.Direction.TO_SERVER;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of messages with their numbers. [MS-PSRP] 2.2.1 */
public enum MessageType {
    SESSION_CAPABILITY(0x00010002, BOTH),
    INIT_RUNSPACEPOOL(0x00010004, TO_SERVER),
    PUBLIC_KEY(0x00010005, TO_SERVER),
    ENCRYPTED_SESSION_KEY(0x00010006, TO_CLIENT),
    PUBLIC_KEY_REQUEST(0x00010007, TO_CLIENT),
    CONNECT_RUNSPACEPOOL(0x00010008, TO_SERVER),
    RUNSPACEPOOL_INIT_DATA(0x0002100B, TO_CLIENT),
    RESET_RUNSPACE_STATE(0x0002100C, TO_SERVER),
    SET_MAX_RUNSPACES(0x00021002, TO_SERVER),
    SET_MIN_RUNSPACES(0x00021003, TO_SERVER),
    RUNSPACE_AVAILABILITY(0x00021004, TO_CLIENT),
    RUNSPACEPOOL_STATE(0x00021005, TO_CLIENT),
    CREATE_PIPELINE(0x00021006, TO_SERVER, true),
    GET_AVAILABLE_RUNSPACES(0x00021007, TO_SERVER),
    USER_EVENT(0x00021008, TO_CLIENT),
    APPLICATION_PRIVATE_DATA(0x00021009, TO_CLIENT),
    GET_COMMAND_METADATA(0x0002100A, TO_SERVER, true),
    RUNSPACEPOOL_HOST_CALL(0x00021100, TO_CLIENT),
    RUNSPACEPOOL_HOST_RESPONSE(0x00021101, TO_SERVER),
    PIPELINE_INPUT(0x00041002, TO_SERVER, true),
    END_OF_PIPELINE_INPUT(0x00041003, TO_SERVER, true),
    PIPELINE_OUTPUT(0x00041004, TO_CLIENT, true),
    ERROR_RECORD(0x00041005, TO_CLIENT, true),
    PIPELINE_STATE(0x00041006, TO_CLIENT, true),
    DEBUG_RECORD(0x00041007, TO_CLIENT, true),
    VERBOSE_RECORD(0x00041008, TO_CLIENT, true),
    WARNING_RECORD(0x00041009, TO_CLIENT, true),
    PROGRESS_RECORD(0x00041010, TO_CLIENT, true),
    INFORMATION_RECORD(0x00041011, TO_CLIENT, true),
    PIPELINE_HOST_CALL(0x00041100, TO_CLIENT, true),
    PIPELINE_HOST_RESPONSE(0x00041101, TO_SERVER, true);

    /** Who receives a message. */
    public enum Direction {
        TO_SERVER,
        TO_CLIENT,
        BOTH
    }

    private static final Map<Integer, MessageType> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(MessageType::code, Function.identity()));

    private final int code;
    private final Direction direction;
    private final boolean pipeline;

    MessageType(int code, Direction direction) {
        this(code, direction, false);
    }

    MessageType(int code, Direction direction, boolean pipeline) {
        this.code = code;
        this.direction = direction;
        this.pipeline = pipeline;
    }

    /** The type of a number, null where there is none; a peer ignores what it does not know [wire-psrp 3.2]. */
    public static @Nullable MessageType of(int code) {
        return BY_CODE.get(code);
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    public Direction direction() {
        return direction;
    }

    /** Whether it belongs to a pipeline and carries that pipeline's id. */
    public boolean isForPipeline() {
        return pipeline;
    }

    /** Whether it travels on the prompt-response stream. */
    public boolean isPromptResponse() {
        return this == RUNSPACEPOOL_HOST_RESPONSE || this == PIPELINE_HOST_RESPONSE;
    }
}
