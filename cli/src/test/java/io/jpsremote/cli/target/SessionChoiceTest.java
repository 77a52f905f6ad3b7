package io.jpsremote.cli.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.binding.UsageException;
import io.jpsremote.cli.command.Cmdlets;
import java.util.List;
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

    private static BoundParameters spread(String line) {
        var syntax = Cmdlets.find("New-PSSession").orElseThrow().syntax();
        return SessionChoice.spread(ParameterBinder.bind(syntax, List.of(line.split(" "))));
    }

    @Test
    void whatIsAParameterAsWellIsTheSame() {
        BoundParameters p = spread("-Cn h -SessionOption "
                + "@{skipcacheck=$true;SkipCNCheck;SkipRevocationCheck=$false;ProxyAccessType=ieconfig;ProxyAuthentication=digest;"
                + "ProxyCredential='bob';MaximumRedirection=2;IdleTimeout=60000}");
        assertThat(p.flag("SkipCACheck")).isTrue();
        assertThat(p.flag("SkipCNCheck")).isTrue();
        assertThat(p.flag("SkipRevocationCheck")).isFalse();
        assertThat(p.text("ProxyAccessType")).isEqualTo("IEConfig");
        assertThat(p.text("ProxyAuthentication")).isEqualTo("Digest");
        assertThat(p.text("ProxyCredential")).isEqualTo("bob");
        assertThat(p.number("MaximumRedirection", 0)).isEqualTo(2);
        assertThat(p.has("IdleTimeout")).isFalse();
    }

    @Test
    void whatIsGivenBothWaysIsRefused() {
        assertThatThrownBy(() -> spread("-Cn h -SkipCACheck -SessionOption SkipCACheck"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-SkipCACheck is given twice");
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
                "SkipCACheck=maybe|no SkipCACheck",
                "ProxyAccessType=AutoDetect|no ProxyAccessType",
                "MaximumRedirection=6|no MaximumRedirection",
                "NoEncryption|there is no NoEncryption: every message over http is sealed",
                "useUtf16=$true|there is no UseUTF16",
                "IncludePortInSPN|there is no IncludePortInSPN",
                "IdleTimeout=60000,idleTimeout=60000|stands twice"
            })
    void whatCannotBeMeantIsRefusedByName(String text, String said) {
        assertThatThrownBy(() -> SessionChoice.parse(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(said);
    }
}
