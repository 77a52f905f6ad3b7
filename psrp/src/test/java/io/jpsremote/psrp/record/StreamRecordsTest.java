package io.jpsremote.psrp.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.PsObject;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamRecordsTest {

    @Test
    void aDebugRecordIsReadWithoutInvocationInfo() {
        DebugRecord record = DebugRecord.from(EngineRecord.read("informational/debug/stream#1"));
        assertThat(record.message()).isEqualTo("dbg");
        assertThat(record.invocationInfo()).isNull();
        assertThat(record.pipelineIterationInfo()).isEmpty();
        assertThat(record).hasToString("dbg");
    }

    @Test
    void aDebugRecordIsReadWithInvocationInfo() {
        DebugRecord record = DebugRecord.from(EngineRecord.read("informational/debug/stream+15#1"));
        assertThat(record.invocationInfo()).isNotNull();
        assertThat(record.invocationInfo().commandType()).isEqualTo(64);
        assertThat(record.invocationInfo().pipelineLength()).isEqualTo(1);
        assertThat(record.pipelineIterationInfo()).containsExactly(0, 0);
    }

    @Test
    void plainTextOfAnOldServerIsTheMessage() {
        assertThat(WarningRecord.from("w").message()).isEqualTo("w");
        assertThat(VerboseRecord.from("v").message()).isEqualTo("v");
        assertThat(DebugRecord.from("d").message()).isEqualTo("d");
        assertThat(DebugRecord.from(null).message()).isEmpty();
    }

    @Test
    void writeHostIsAnInformationRecordWithAHostMessage() {
        InformationRecord record = InformationRecord.from(EngineRecord.read("information/write-host-colours/stream#1"));
        assertThat(record.tags()).contains("PSHOST");
        assertThat(record.hostMessage()).contains(new HostInformationMessage("hello", false, "Red", "DarkBlue"));
        assertThat(record).hasToString("hello");
    }

    @Test
    void aHostMessageWithoutNoNewLineEndsItsLine() {
        InformationRecord record =
                InformationRecord.from(EngineRecord.read("information/hostinformationmessage-direct/stream#1"));
        assertThat(record.hostMessage()).contains(new HostInformationMessage("m", false, "Red", null));
        InformationRecord open = InformationRecord.from(EngineRecord.read("information/write-host-nonewline/stream#1"));
        assertThat(open.hostMessage().orElseThrow().noNewLine()).isTrue();
    }

    @Test
    void anInformationRecordIsReadWhole() {
        InformationRecord record = InformationRecord.from(EngineRecord.read("information/inf-fixed-string/stream#1"));
        assertThat(record.messageData()).isEqualTo("text");
        assertThat(record.source()).isEqualTo("src");
        assertThat(record.timeGenerated()).isEqualTo(LocalDateTime.of(2020, 1, 2, 3, 4, 5));
        assertThat(record.tags()).isEmpty();
        assertThat(record.user()).isEqualTo("DOM\\u");
        assertThat(record.computer()).isEqualTo("c");
        assertThat(record.processId()).isEqualTo(1);
        assertThat(record.nativeThreadId()).isEqualTo(2);
        assertThat(record.managedThreadId()).isEqualTo(3);
        assertThat(record.hostMessage()).isEmpty();
    }

    @Test
    void aProgressRecordIsReadWhole() {
        ProgressRecord record = ProgressRecord.from(EngineRecord.read("progress/progress-minimal/stream#1"));
        assertThat(record.activity()).isEqualTo("act");
        assertThat(record.activityId()).isZero();
        assertThat(record.statusDescription()).isEqualTo("stat");
        assertThat(record.currentOperation()).isNull();
        assertThat(record.parentActivityId()).isEqualTo(-1);
        assertThat(record.percentComplete()).isEqualTo(-1);
        assertThat(record.secondsRemaining()).isEqualTo(-1);
        assertThat(record.completed()).isFalse();
        assertThat(record).hasToString("act: stat");
    }

    @Test
    void aProgressRecordMayHaveItsTypeAsANumberOrAName() {
        assertThat(ProgressRecord.from(PsObject.of("Activity", "a", "Type", 1)).completed())
                .isTrue();
        assertThat(ProgressRecord.from(PsObject.of("Activity", "a", "Type", "Completed"))
                        .completed())
                .isTrue();
        assertThat(ProgressRecord.from(PsObject.of("Activity", "a")).completed())
                .isFalse();
    }

    @Test
    void eachRecordKnowsItsStreamAndKeepsWhatWasSent() {
        StreamRecord[] records = {
            new OutputRecord("x"),
            ErrorRecord.from("x"),
            WarningRecord.from("x"),
            VerboseRecord.from("x"),
            DebugRecord.from("x"),
            InformationRecord.from("x"),
            ProgressRecord.from("x")
        };
        assertThat(records).extracting(StreamRecord::stream).containsExactly(Stream.values());
        for (StreamRecord record : records) {
            assertThat(record).hasToString("x");
        }
        assertThat(WarningRecord.from("x").raw()).isEqualTo("x");
    }
}
