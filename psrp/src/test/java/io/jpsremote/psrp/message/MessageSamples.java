package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.Unsigned;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.ErrorCategory;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.ProgressRecord;
import io.jpsremote.psrp.record.VerboseRecord;
import io.jpsremote.psrp.record.WarningRecord;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** At least one message of every type, with every optional part there and not there. */
final class MessageSamples {

    static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private static final ErrorRecord ERROR = ErrorRecord.builder("It broke")
            .fullyQualifiedErrorId("Broken,Test")
            .category(ErrorCategory.INVALID_OPERATION)
            .targetObject("target")
            .detailsMessage("It broke, in detail")
            .scriptStackTrace("at <ScriptBlock>, <No file>: line 1")
            .build();

    private static final HostDefaultData WINDOW = new HostDefaultData(
            7,
            0,
            new HostDefaultData.Position(1, 2),
            new HostDefaultData.Position(0, 0),
            25,
            new HostDefaultData.Extent(120, 3000),
            new HostDefaultData.Extent(120, 50),
            new HostDefaultData.Extent(200, 60),
            new HostDefaultData.Extent(300, 90),
            "a title");

    private MessageSamples() {}

    static List<Message> all() {
        return List.of(
                SessionCapability.of(PsVersion.of(2, 3)),
                new SessionCapability(
                        PsVersion.of(2, 2), PsVersion.of(2, 0), PsVersion.of(1, 1, 0, 1), ByteBuffer.wrap(new byte[] {
                            1, 2
                        })),
                InitRunspacePool.of(1, 5, HostInfo.RUNSPACE_HOST, null),
                InitRunspacePool.of(
                        1,
                        1,
                        HostInfo.full(WINDOW),
                        Map.of("k", "v", "inner", Map.of("n", List.of(1, 2)), "none", new int[0])),
                new PublicKey("AAECAw=="),
                new EncryptedSessionKey("AAECAw=="),
                new PublicKeyRequest(),
                new ConnectRunspacePool(null, null),
                new ConnectRunspacePool(1, 4),
                new RunspacePoolInitData(1, 4),
                new ResetRunspaceState(3),
                new SetMaxRunspaces(7, 4),
                new SetMinRunspaces(2, 5),
                RunspaceAvailability.accepted(4, true),
                RunspaceAvailability.available(5, 3),
                RunspaceAvailability.available(6, 1L << 40),
                new RunspacePoolStateMessage(RunspacePoolState.OPENED, null),
                new RunspacePoolStateMessage(RunspacePoolState.BROKEN, ERROR),
                CreatePipeline.of(Command.named("Get-Item", CommandParameter.named("-Path", "/tmp"))),
                large(),
                new GetAvailableRunspaces(6),
                event(),
                new ApplicationPrivateData(null),
                new ApplicationPrivateData(
                        PsDictionary.of("PSVersionTable", PsDictionary.of("PSVersion", PsVersion.of(7, 6)))),
                new GetCommandMetadata(null, null, null, null),
                new GetCommandMetadata(
                        List.of("new-*"), Set.of(CommandType.CMDLET, CommandType.ALIAS), List.of("m"), List.of("a", 1)),
                new RunspacePoolHostCall(new HostCall(HostCall.VOID, 16, "WriteLine2", List.of("text"))),
                new RunspacePoolHostResponse(new HostResponse(2, 11, "ReadLine", "typed", null)),
                new PipelineInput(PsObject.of("id", 1)),
                new PipelineInput(null),
                new EndOfPipelineInput(),
                new PipelineOutput("text"),
                new PipelineOutput(null),
                new ErrorRecordMessage(ERROR),
                new PipelineStateMessage(PipelineState.COMPLETED, null),
                new PipelineStateMessage(PipelineState.FAILED, ERROR),
                new DebugRecordMessage(DebugRecord.of("debug")),
                new VerboseRecordMessage(VerboseRecord.of("verbose")),
                new WarningRecordMessage(WarningRecord.of("warning")),
                new WarningRecordMessage(WarningRecord.from("plain text of an old server")),
                new ProgressRecordMessage(ProgressRecord.from(progress())),
                new InformationRecordMessage(InformationRecord.from(information())),
                new PipelineHostCall(new HostCall(1, 11, "ReadLine", List.of())),
                new PipelineHostCall(new HostCall(2, 999, null, List.of(1, "two"))),
                new PipelineHostResponse(new HostResponse(1, 11, null, null, null)),
                new PipelineHostResponse(new HostResponse(1, 11, "ReadLine", null, ERROR)));
    }

    private static CreatePipeline large() {
        Command script = Command.script(
                        "param($a) $a", CommandParameter.argument(null), CommandParameter.argument(List.of(1, 2)))
                .withMerges(MergeOptions.of(EnumSet.of(StreamMerge.ERROR, StreamMerge.WARNING)));
        Command all = new Command(
                "Out-Null",
                false,
                true,
                MergeOptions.of(EnumSet.allOf(StreamMerge.class)).forProtocol(PsVersion.of(2, 2)),
                List.of(CommandParameter.switchOn("Force"), CommandParameter.named("Nothing", null)));
        return new CreatePipeline(
                false,
                ApartmentState.MTA,
                EnumSet.of(RemoteStreamOption.ERROR, RemoteStreamOption.VERBOSE),
                true,
                "what was typed",
                HostInfo.NONE,
                true,
                false,
                List.of(List.of(script, all), List.of(script), List.of(all)));
    }

    private static UserEvent event() {
        return new UserEvent(
                1,
                "source",
                OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 600, ZoneOffset.ofHours(2)),
                PsObject.of("sender", true),
                List.of("argument", 2),
                null,
                null,
                ID);
    }

    private static PsObject progress() {
        return PsObject.builder()
                .extended("Activity", "Copying")
                .extended("ActivityId", 1)
                .extended("StatusDescription", "half")
                .extended("CurrentOperation", null)
                .extended("ParentActivityId", -1)
                .extended("PercentComplete", 50)
                .extended(
                        "Type", PsObject.enumValue("System.Management.Automation.ProgressRecordType", "Processing", 0))
                .extended("SecondsRemaining", 3)
                .build();
    }

    private static PsObject information() {
        return PsObject.builder()
                .extended("MessageData", "text")
                .extended("Source", "Write-Information")
                .extended("TimeGenerated", OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC))
                .extended("Tags", List.of("PSHOST"))
                .extended("User", "u")
                .extended("Computer", "c")
                .extended("ProcessId", Unsigned.of32(4_000_000_000L))
                .extended("NativeThreadId", Unsigned.of32(2))
                .extended("ManagedThreadId", Unsigned.of32(3))
                .build();
    }
}
