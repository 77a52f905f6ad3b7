package io.jpsremote.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.invoke.PlainCommand.Argument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPipelineTest {

    private static List<PlainCommand> commands(String script) {
        return PlainPipeline.of(script).orElseThrow(() -> new AssertionError(script + " was taken for a script"));
    }

    private static Object value(String word) {
        return commands("Write-Output " + word).get(0).arguments().get(0).value();
    }

    @Test
    void aCommandAloneIsOne() {
        assertThat(commands(" Get-Date ")).containsExactly(new PlainCommand("Get-Date", List.of()));
    }

    @Test
    void commandsOfAPipelineKeepTheirOrder() {
        assertThat(commands("Get-Process|Sort-Object CPU | Select-Object -Last 3"))
                .containsExactly(
                        new PlainCommand("Get-Process", List.of()),
                        new PlainCommand("Sort-Object", List.of(new Argument(null, "CPU"))),
                        new PlainCommand("Select-Object", List.of(new Argument("-Last", null), new Argument(null, 3))));
    }

    @Test
    void theValueAfterAColonBelongsToItsParameter() {
        assertThat(commands("Remove-Item a.txt -Confirm:$false -Path: 'b c'")
                        .get(0)
                        .arguments())
                .containsExactly(
                        new Argument(null, "a.txt"), new Argument("-Confirm:", false), new Argument("-Path:", "b c"));
    }

    @Test
    void literalsHaveTheirTypes() {
        assertThat(value("12")).isEqualTo(12);
        assertThat(value("$TRUE")).isEqualTo(true);
        assertThat(value("$null")).isNull();
        assertThat(value("'it''s'")).isEqualTo("it's");
        assertThat(value("\"a | b\"")).isEqualTo("a | b");
        assertThat(value("'$x `n ü'")).isEqualTo("$x `n ü");
        assertThat(value("C:\\Win*\\?[ab].txt")).isEqualTo("C:\\Win*\\?[ab].txt");
        assertThat((Object[]) value("a, 'b c',3")).containsExactly("a", "b c", 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "'text'",
                "$x",
                "1+1",
                "Get-Date; Get-Date",
                "Get-Date\nGet-Date",
                "Get-Date |",
                "| Get-Date",
                "a || b",
                "Get-Date && Get-Date",
                "Get-Date &",
                "& Get-Date",
                ". Get-Date",
                "./run",
                "Get-Item $env:HOME",
                "Get-Item \"$x\"",
                "Get-Item \"a`nb\"",
                "Get-Item a`",
                "Get-Item (1)",
                "Get-Item @(1)",
                "Get-Item @x",
                "Where-Object { $_ }",
                "Get-Item a > b",
                "Get-Item a 2>&1",
                "Get-Item a#b # c",
                "Get-Item # c",
                "if (1) { 2 }",
                "foreach a",
                "exit",
                "Exit 3",
                "return",
                "throw x",
                "x=5",
                "x = 5",
                "Get-Item 5kb",
                "Get-Item 0x10",
                "Get-Item 007",
                "Get-Item 1.50",
                "Get-Item .5",
                "Get-Item 1..3",
                "Get-Item +1",
                "Get-Item 99999999999",
                "Get-Item a,",
                "Get-Item ,a",
                "Get-Item 'a'b",
                "Get-Item a'b'",
                "Get-Item -5x",
                "Get-Item -5",
                "Get-Item --",
                "Get-Item --% a",
                "Get-Item –Path a",
                "Get-Item -Path:",
                "Get-Item -Path:|b",
                "Get-Item ü",
                "Get-Item 'a’",
                "Get-Item “a”",
                "Get-Item \"a\"\"b\"",
                "Get-Item $true.x",
                "Get-Item a\u00A0b",
                "Get-Item -a.b",
                "Get-Item a;b",
                "[int]5",
                "Get-Item $truex",
                "Get-Item -a,b"
            })
    void whatSaysMoreThanLiteralsStaysAScript(String script) {
        assertThat(PlainPipeline.of(script)).isEmpty();
    }
}
