package io.jpsremote.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.ParameterBinder;
import io.jpsremote.cli.binding.UsageException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AbsentParametersTest {

    private static final List<CmdletSyntax> CMDLETS =
            Cmdlets.all().stream().map(Cmdlet::syntax).toList();

    @Test
    void eachIsRefusedByItsNameWithWhatToDoInstead() {
        assertThat(AbsentParameters.ALL).isNotEmpty();
        CMDLETS.forEach(cmdlet -> AbsentParameters.ALL.forEach((name, instead) -> assertThatThrownBy(() ->
                        ParameterBinder.bind(cmdlet, List.of("-" + name.toLowerCase(Locale.ROOT), "x")))
                .isInstanceOf(UsageException.class)
                .hasMessage("-" + name + " is not here: " + instead)));
    }

    @Test
    void noneOfThemIsThere() {
        CMDLETS.forEach(cmdlet -> assertThat(cmdlet.parameters())
                .noneMatch(parameter -> AbsentParameters.ALL.containsKey(parameter.name())));
    }
}
