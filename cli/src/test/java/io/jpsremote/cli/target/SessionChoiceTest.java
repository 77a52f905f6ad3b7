package io.jpsremote.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionChoiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "idletimeout=120000, OutputBufferingMode=Drop,Culture=de-AT,NoMachineProfile",
                "@{IdleTimeout=120000; OutputBufferingMode='Drop'; Culture=\"de-AT\"; NoMachineProfile=$true}"
            })
    void aListOrAHashtableIsTaken(String text) {
        SessionChoice choice = SessionChoice.parse(text);
        assertThat(choice.number("IdleTimeout", 0)).isEqualTo(120_000);
        assertThat(choice.values()).containsEntry("OutputBufferingMode", "Drop").containsEntry("Culture", "de-AT");
        assertThat(choice.flag("NoMachineProfile")).isTrue();
        assertThat(choice.number("OpenTimeout", 7)).isEqualTo(7);
    }

    @Test
    void nothingIsNothing() {
        assertThat(SessionChoice.parse("")).isEqualTo(SessionChoice.NONE);
        assertThat(SessionChoice.NONE.flag("NoMachineProfile")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Colour=blue|none of IdleTimeout",
                "IdleTimeout=59999|at least 60000",
                "IdleTimeout=soon|no IdleTimeout",
                "OpenTimeout=0|at least 1",
                "OperationTimeout=99999999999|no OperationTimeout",
                "OutputBufferingMode=Sometimes|no OutputBufferingMode",
                "Culture=de_AT|no Culture",
                "NoMachineProfile=maybe|no NoMachineProfile",
                "IdleTimeout=60000,idleTimeout=60000|stands twice"
            })
    void whatCannotBeMeantIsRefusedByName(String text, String said) {
        assertThatThrownBy(() -> SessionChoice.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }
}
