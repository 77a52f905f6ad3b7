package io.jpsremote.cli.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterBinderTest {

    private static final CmdletSyntax SYNTAX = new CmdletSyntax(
            "Test-It",
            List.of("ti"),
            "Tests.",
            List.of(
                    Parameter.text("ScriptBlock", "SCRIPT", "", "Command").atFirstPlace(),
                    Parameter.list("HostName", "H", ""),
                    Parameter.list("ArgumentList", "V", "", "Args"),
                    Parameter.number("Port", "N", 1, 65535, ""),
                    Parameter.flag("HideComputerName", "", "HCN"),
                    Parameter.choice("OutputFormat", List.of("text", "json"), "")),
            List.of(),
            Map.of("ComputerName", "not built."));

    private static BoundParameters bind(String... arguments) {
        return ParameterBinder.bind(SYNTAX, List.of(arguments));
    }

    @Test
    void namesAreFoundInAnyCaseByAliasAndByAnyClearBeginning() {
        assertThat(bind("-HOSTNAME", "a").list("HostName")).containsExactly("a");
        assertThat(bind("-hos", "a").list("HostName")).containsExactly("a");
        assertThat(bind("-command", "1").text("ScriptBlock")).isEqualTo("1");
        assertThat(bind("-args", "1").list("ArgumentList")).containsExactly("1");
        assertThat(bind("-hcn").flag("HideComputerName")).isTrue();
        assertThat(bind("--port", "22").number("Port", 0)).isEqualTo(22);
    }

    @Test
    void anUnclearBeginningNamesWhatItMayMean() {
        assertThatThrownBy(() -> bind("-h", "x"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("-HostName")
                .hasMessageContaining("-HideComputerName");
    }

    @Test
    void anUnknownNameAndOneThatPowerShellHasButWeDoNotAreToldApart() {
        assertThatThrownBy(() -> bind("-Nonsense")).hasMessageContaining("no parameter -Nonsense");
        assertThatThrownBy(() -> bind("-ComputerName", "x")).hasMessageContaining("not built.");
    }

    @Test
    void aValueMayFollowAColon() {
        assertThat(bind("-Port:2200").number("Port", 0)).isEqualTo(2200);
        assertThat(bind("-Port:", "2200").number("Port", 0)).isEqualTo(2200);
        assertThat(bind("-HideComputerName:$false").flag("HideComputerName")).isFalse();
        assertThat(bind("-ScriptBlock:-join 1").text("ScriptBlock")).isEqualTo("-join 1");
    }

    @Test
    void listsArePartedByCommasAlsoAcrossArguments() {
        assertThat(bind("-HostName", "a,b,", "c").list("HostName")).containsExactly("a", "b", "c");
        assertThat(bind("-Args", "1,'a,b',it's").list("ArgumentList")).containsExactly("1", "'a,b'", "it's");
    }

    @Test
    void theFirstWordWithoutNameIsTheScriptWhereverItStands() {
        BoundParameters bound = bind("-HostName", "a", "{ 1 }", "-hcn");
        assertThat(bound.text("ScriptBlock")).isEqualTo("{ 1 }");
        assertThatThrownBy(() -> bind("1", "2")).hasMessageContaining("no place for '2'");
    }

    @Test
    void aNegativeNumberIsAValueAndAfterTwoDashesEverythingIs() {
        assertThat(bind("-Args", "-5").list("ArgumentList")).containsExactly("-5");
        assertThat(bind("--", "-join 1,2").text("ScriptBlock")).isEqualTo("-join 1,2");
    }

    @Test
    void aMissingDoubledOrWrongValueIsRefused() {
        assertThatThrownBy(() -> bind("-HostName")).hasMessageContaining("-HostName needs a value");
        assertThatThrownBy(() -> bind("-HostName", "-hcn")).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> bind("-Port", "1", "-Port", "2")).hasMessageContaining("more than once");
        assertThatThrownBy(() -> bind("-Port", "65536")).hasMessageContaining("from 1 to 65535");
        assertThatThrownBy(() -> bind("-Port", "x")).hasMessageContaining("from 1 to 65535");
        assertThatThrownBy(() -> bind("-OutputFormat", "xml")).hasMessageContaining("text, json");
        assertThatThrownBy(() -> bind("-hcn:maybe")).hasMessageContaining("switch");
    }

    @Test
    void aWordOfAChoiceIsTakenInAnyCase() {
        assertThat(bind("-OutputFormat", "JSON").text("OutputFormat")).isEqualTo("json");
    }
}
