package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.Unsigned;
import io.jpsremote.psrp.message.DebugRecordMessage;
import io.jpsremote.psrp.message.InformationRecordMessage;
import io.jpsremote.psrp.message.Message;
import io.jpsremote.psrp.message.ProgressRecordMessage;
import io.jpsremote.psrp.message.VerboseRecordMessage;
import io.jpsremote.psrp.message.WarningRecordMessage;
import io.jpsremote.psrp.record.DebugRecord;
import io.jpsremote.psrp.record.InformationRecord;
import io.jpsremote.psrp.record.ProgressRecord;
import io.jpsremote.psrp.record.VerboseRecord;
import io.jpsremote.psrp.record.WarningRecord;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of the streams other than output and error [wire-psrp 3.10]. */
final class StreamObjects {

    private StreamObjects() {}

    static Message warning(String text) {
        return new WarningRecordMessage(WarningRecord.of(text));
    }

    static Message verbose(String text) {
        return new VerboseRecordMessage(VerboseRecord.of(text));
    }

    static Message debug(String text) {
        return new DebugRecordMessage(DebugRecord.of(text));
    }

    /** @param percent -1 where unknown */
    static Message progress(String activity, @Nullable String status, int percent, boolean completed) {
        PsObject record = PsObject.builder()
                .extended("Activity", activity)
                .extended("ActivityId", 0)
                .extended("StatusDescription", status == null ? "Processing" : status)
                .extended("CurrentOperation", null)
                .extended("ParentActivityId", -1)
                .extended("PercentComplete", percent)
                .extended(
                        "Type",
                        PsObject.enumValue(
                                "System.Management.Automation.ProgressRecordType",
                                completed ? "Completed" : "Processing",
                                completed ? 1 : 0))
                .extended("SecondsRemaining", -1)
                .build();
        return new ProgressRecordMessage(ProgressRecord.from(record));
    }

    static Message information(@Nullable Object data, String source, String user, OffsetDateTime time) {
        PsObject record = PsObject.builder()
                .extended("MessageData", data)
                .extended("Source", source)
                .extended("TimeGenerated", time)
                .extended("Tags", List.of())
                .extended("User", user)
                .extended("Computer", "localhost")
                .extended("ProcessId", Unsigned.of32(ProcessHandle.current().pid() & 0xFFFF_FFFFL))
                .extended("NativeThreadId", Unsigned.of32(1))
                .extended("ManagedThreadId", Unsigned.of32(1))
                .build();
        return new InformationRecordMessage(InformationRecord.from(record));
    }
}
