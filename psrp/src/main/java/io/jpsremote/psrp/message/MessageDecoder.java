package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.ClixmlReader;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.ProgressRecord;
import io.jpsremote.psrp.record.VerboseRecord;
import io.jpsremote.psrp.record.WarningRecord;
import org.jspecify.annotations.Nullable;

/** Makes message records of messages, those for the client and those for the server. */
public final class MessageDecoder {

    private MessageDecoder() {}

    /**
     * The message as the record of its type.
     *
     * @throws ProtocolViolationException when the type is not known (see {@link PsrpMessage#type()}, to ignore those), the body is no
     *     CLIXML or beyond the limits, or lacks what the message needs
     */
    public static Message decode(PsrpMessage message, ClixmlLimits limits, SecureStringCodec codec) {
        MessageType type = message.knownType();
        if (type == MessageType.END_OF_PIPELINE_INPUT) {
            return new EndOfPipelineInput();
        }
        return decode(type, ClixmlReader.read(message.body(), limits, codec));
    }

    private static Message decode(MessageType type, @Nullable Object value) {
        return switch (type) {
            case SESSION_CAPABILITY -> SessionCapability.read(value);
            case INIT_RUNSPACEPOOL -> InitRunspacePool.read(value);
            case PUBLIC_KEY -> PublicKey.read(value);
            case ENCRYPTED_SESSION_KEY -> EncryptedSessionKey.read(value);
            case PUBLIC_KEY_REQUEST -> new PublicKeyRequest();
            case CONNECT_RUNSPACEPOOL -> ConnectRunspacePool.read(value);
            case RUNSPACEPOOL_INIT_DATA -> RunspacePoolInitData.read(value);
            case RESET_RUNSPACE_STATE -> ResetRunspaceState.read(value);
            case SET_MAX_RUNSPACES -> SetMaxRunspaces.read(value);
            case SET_MIN_RUNSPACES -> SetMinRunspaces.read(value);
            case RUNSPACE_AVAILABILITY -> RunspaceAvailability.read(value);
            case RUNSPACEPOOL_STATE -> RunspacePoolStateMessage.read(value);
            case CREATE_PIPELINE -> CreatePipelineFormat.read(value);
            case GET_AVAILABLE_RUNSPACES -> GetAvailableRunspaces.read(value);
            case USER_EVENT -> UserEvent.read(value);
            case APPLICATION_PRIVATE_DATA -> ApplicationPrivateData.read(value);
            case GET_COMMAND_METADATA -> GetCommandMetadata.read(value);
            case RUNSPACEPOOL_HOST_CALL -> new RunspacePoolHostCall(HostCall.read(value));
            case RUNSPACEPOOL_HOST_RESPONSE -> new RunspacePoolHostResponse(HostResponse.read(value));
            case PIPELINE_INPUT -> new PipelineInput(value);
            case END_OF_PIPELINE_INPUT -> new EndOfPipelineInput();
            case PIPELINE_OUTPUT -> new PipelineOutput(value);
            case ERROR_RECORD -> new ErrorRecordMessage(ErrorRecord.from(value));
            case PIPELINE_STATE -> PipelineStateMessage.read(value);
            case DEBUG_RECORD -> new DebugRecordMessage(DebugRecord.from(value));
            case VERBOSE_RECORD -> new VerboseRecordMessage(VerboseRecord.from(value));
            case WARNING_RECORD -> new WarningRecordMessage(WarningRecord.from(value));
            case PROGRESS_RECORD -> new ProgressRecordMessage(ProgressRecord.from(value));
            case INFORMATION_RECORD -> new InformationRecordMessage(InformationRecord.from(value));
            case PIPELINE_HOST_CALL -> new PipelineHostCall(HostCall.read(value));
            case PIPELINE_HOST_RESPONSE -> new PipelineHostResponse(HostResponse.read(value));
        };
    }
}
