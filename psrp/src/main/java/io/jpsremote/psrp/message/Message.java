package io.jpsremote.psrp.message;

import org.jspecify.annotations.Nullable;

/** One message of the protocol; each has a record of its own, found by its {@link #type()}. */
public sealed interface Message
        permits ApplicationPrivateData,
                ConnectRunspacePool,
                CreatePipeline,
                DebugRecordMessage,
                EncryptedSessionKey,
                EndOfPipelineInput,
                ErrorRecordMessage,
                GetAvailableRunspaces,
                GetCommandMetadata,
                InformationRecordMessage,
                InitRunspacePool,
                PipelineHostCall,
                PipelineHostResponse,
                PipelineInput,
                PipelineOutput,
                PipelineStateMessage,
                ProgressRecordMessage,
                PublicKey,
                PublicKeyRequest,
                ResetRunspaceState,
                RunspaceAvailability,
                RunspacePoolHostCall,
                RunspacePoolHostResponse,
                RunspacePoolInitData,
                RunspacePoolStateMessage,
                SessionCapability,
                SetMaxRunspaces,
                SetMinRunspaces,
                UserEvent,
                VerboseRecordMessage,
                WarningRecordMessage {

    /** The kind. */
    MessageType type();

    /** The value that is written as the body; null is an empty body. */
    @Nullable Object body();
}
