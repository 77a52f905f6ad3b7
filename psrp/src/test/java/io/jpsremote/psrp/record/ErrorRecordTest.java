package io.jpsremote.psrp.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ErrorRecordTest {

    @Test
    void everyFieldThatWriteErrorSetsIsRead() {
        ErrorRecord error = ErrorRecord.from(EngineRecord.read("errors/write-error-all-fields/stream#1"));
        assertThat(error.exceptionMessage()).isEqualTo("msg <&> _x0041_");
        assertThat(error.exceptionType()).isEqualTo("Microsoft.PowerShell.Commands.WriteErrorException");
        assertThat(error.exception().getInt("HResult")).isEqualTo(-2146233087);
        assertThat(error.fullyQualifiedErrorId()).isEqualTo("My.Id");
        assertThat(error.targetObject()).isEqualTo("target");
        assertThat(error.category()).isEqualTo(ErrorCategory.INVALID_DATA);
        assertThat(error.categoryInfo())
                .isEqualTo(new ErrorCategoryInfo(
                        ErrorCategory.INVALID_DATA,
                        "Act",
                        "Reason",
                        "TName",
                        "TType",
                        "InvalidData: (TName:TType) [Act], Reason"));
        assertThat(error.detailsMessage()).isEqualTo("msg <&> _x0041_");
        assertThat(error.recommendedAction()).isEqualTo("do this");
        assertThat(error.scriptStackTrace()).isEqualTo("at <ScriptBlock>, <No file>: line 1");
        assertThat(error.stream()).isEqualTo(Stream.ERROR);
        assertThat(error).hasToString("msg <&> _x0041_");
    }

    @Test
    void whereItHappenedIsReadFromTheExtendedInfo() {
        ErrorRecord error = ErrorRecord.from(EngineRecord.read("errors/from-function/stream+15#1"));
        inGetIt(error.invocationInfo());
        assertThat(error.invocationInfo().commandType()).isEqualTo(2);
        assertThat(error.pipelineIterationInfo()).containsExactly(0, 1);
        assertThat(error.scriptStackTrace()).startsWith("at Get-It, <No file>: line 1\n");
    }

    @Test
    void whereItHappenedIsReadFromTheObjectWhenThereIsNoExtendedInfo() {
        inGetIt(ErrorRecord.from(EngineRecord.read("errors/from-function/stream#1"))
                .invocationInfo());
    }

    private static void inGetIt(InvocationInfo info) {
        assertThat(info.commandName()).isEqualTo("Get-It");
        assertThat(info.invocationName()).isEqualTo("Get-It");
        assertThat(info.scriptLineNumber()).isEqualTo(1);
        assertThat(info.offsetInLine()).isEqualTo(71);
        assertThat(info.historyId()).isEqualTo(1);
        assertThat(info.line()).contains("Write-Error \"bad $X\"");
        assertThat(info.positionMessage()).startsWith("At line:1 char:71\n+ ");
        assertThat(info.scriptName()).isEmpty();
        assertThat(info.expectingInput()).isFalse();
    }

    @Test
    void errorDetailsReplaceTheMessageThatIsShown() {
        ErrorRecord error = ErrorRecord.from(EngineRecord.read("errors/errordetails/stream#1"));
        assertThat(error.message()).isEqualTo(error.detailsMessage()).isNotEqualTo(error.exceptionMessage());
    }

    @Test
    void plainTextBecomesARecordWithThatMessage() {
        ErrorRecord error = ErrorRecord.from("it broke");
        assertThat(error.message()).isEqualTo("it broke");
        assertThat(error.category()).isEqualTo(ErrorCategory.NOT_SPECIFIED);
    }

    @Test
    void anObjectWithoutWhatARecordHasIsTakenAsItIs() {
        ErrorRecord error = ErrorRecord.from(PsObject.of("ErrorCategory_Category", "no number", "InvocationInfo", 5));
        assertThat(error.category()).isEqualTo(ErrorCategory.NOT_SPECIFIED);
        assertThat(error.exceptionType()).isEmpty();
        assertThat(error.invocationInfo()).isNull();
        assertThat(ErrorRecord.from(null).message()).isEmpty();
    }

    @Test
    void anUnknownCategoryIsNotSpecified() {
        assertThat(ErrorCategory.of(99)).isEqualTo(ErrorCategory.NOT_SPECIFIED);
        assertThat(ErrorCategory.of(-1)).isEqualTo(ErrorCategory.NOT_SPECIFIED);
        assertThat(ErrorCategory.of(31)).isEqualTo(ErrorCategory.NOT_ENABLED).hasToString("NotEnabled");
        assertThat(ErrorCategory.named("objectnotfound")).isEqualTo(ErrorCategory.OBJECT_NOT_FOUND);
    }

    @Test
    void aBuiltRecordIsReadBackWithAllItsFields() {
        ErrorRecord built = ErrorRecord.builder("no host here")
                .exceptionType("System.NotImplementedException")
                .fullyQualifiedErrorId("HostFunctionNotImplemented")
                .category(ErrorCategory.NOT_IMPLEMENTED)
                .targetObject(5)
                .detailsMessage("details")
                .scriptStackTrace("at x")
                .build();
        byte[] bytes = ClixmlWriter.write(built.toPsObject(), SecureStringCodec.REFUSING);
        ErrorRecord read = ErrorRecord.from(EngineRecord.of(new String(bytes, StandardCharsets.UTF_8)));
        assertThat(read.exceptionMessage()).isEqualTo("no host here");
        assertThat(read.exceptionType()).isEqualTo("System.NotImplementedException");
        assertThat(read.fullyQualifiedErrorId()).isEqualTo("HostFunctionNotImplemented");
        assertThat(read.category()).isEqualTo(ErrorCategory.NOT_IMPLEMENTED);
        assertThat(read.targetObject()).isEqualTo(5);
        assertThat(read.message()).isEqualTo("details");
        assertThat(read.scriptStackTrace()).isEqualTo("at x");
    }

    @Test
    void aReceivedRecordIsSentAsItCame() {
        Object raw = EngineRecord.read("errors/write-error/stream#1");
        assertThat(ErrorRecord.from(raw).toPsObject()).isSameAs(raw);
    }
}
