package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.psrp.clixml.ClixmlLimits;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CommandMetadataTest {

    @Test
    void theRecordedAnswersAreACountAndThatManyCommands() {
        List<PsrpMessage> outputs = outputs();
        for (List<PsrpMessage> answer : outputs.stream()
                .collect(Collectors.groupingBy(PsrpMessage::pid))
                .values()) {
            int count = CommandMetadata.Count.from(value(answer.get(0))).count();
            assertThat(answer).hasSize(count + 1);
            assertThat(answer.stream()
                            .skip(1)
                            .map(m -> CommandMetadata.from(value(m)).name()))
                    .isNotEmpty()
                    .noneMatch(String::isEmpty);
        }
        assertThat(outputs.stream().map(PsrpMessage::pid).distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void aCommandIsReadWithItsParameters() {
        UUID first = outputs().get(0).pid();
        CommandMetadata command = outputs().stream()
                .filter(m -> m.pid().equals(first))
                .skip(1)
                .map(m -> CommandMetadata.from(value(m)))
                .filter(c -> c.name().equals("New-PSSession"))
                .findFirst()
                .orElseThrow();
        assertThat(command.namespace()).isEqualTo("Microsoft.PowerShell.Core");
        assertThat(command.helpUri()).startsWith("https://");
        assertThat(command.commandTypes()).containsExactly(CommandType.CMDLET);
        assertThat(command.resolvedCommandName()).isNull();
        assertThat(command.outputTypes()).containsExactly("System.Management.Automation.Runspaces.PSSession");
        ParameterMetadata computerName = command.parameters().get("ComputerName");
        assertThat(computerName.name()).isEqualTo("ComputerName");
        assertThat(computerName.parameterType()).isEqualTo("System.String[]");
        assertThat(computerName.aliases()).containsExactly("Cn");
        assertThat(computerName.isSwitch()).isFalse();
        assertThat(command.parameters().get("UseSSL").isSwitch()).isTrue();
    }

    @Test
    void whatAScriptPropertyDidNotGiveIsEmpty() {
        CommandMetadata command = CommandMetadata.from(PsObject.of("Name", "x", "HelpUri", PsObject.of()));
        assertThat(command.helpUri()).isEmpty();
        assertThat(command.namespace()).isEmpty();
        assertThat(command.outputTypes()).isEmpty();
        assertThat(command.parameters()).isEmpty();
    }

    @Test
    void whatIsNoMetadataIsAViolation() {
        assertThatThrownBy(() -> CommandMetadata.from("text")).isInstanceOf(ProtocolViolationException.class);
        assertThatThrownBy(() -> CommandMetadata.from(PsObject.of("Name", 5)))
                .isInstanceOf(ProtocolViolationException.class);
        assertThatThrownBy(() -> CommandMetadata.Count.from(null)).isInstanceOf(ProtocolViolationException.class);
    }

    private static List<PsrpMessage> outputs() {
        return Recordings.windows("psrp-get-command-metadata").stream()
                .filter(m -> m.knownType() == MessageType.PIPELINE_OUTPUT)
                .toList();
    }

    private static Object value(PsrpMessage message) {
        return ((PipelineOutput) MessageDecoder.decode(message, ClixmlLimits.DEFAULT, new PlainStrings())).value();
    }
}
