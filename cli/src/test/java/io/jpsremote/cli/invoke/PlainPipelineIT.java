package io.jpsremote.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.Pipeline;
import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.fixture.LivePowerShell;
import io.jpsremote.psrp.record.ErrorRecord;
import io.jpsremote.ssh.process.ProcessTransport;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent as commands does what PowerShell's own parser makes of the same text. */
@Timeout(60)
class PlainPipelineIT {

    private static PsSession session;

    @BeforeAll
    static void open() {
        session = PsSession.open(
                ProcessTransport.builder().executable(LivePowerShell.require()).build());
        session.invoke("""
                function Show {
                    [CmdletBinding()] param($A, $B, [string] $Text, [string[]] $Names, [switch] $On, [Parameter(ValueFromRemainingArguments)] $Rest)
                    $show = { param($v) if ($null -eq $v) { 'null' } else { "$($v.GetType().Name):$($v -join ',')" } }
                    "A=$(& $show $A) B=$(& $show $B) Text=$Text Names=$($Names -join '+') On=$On Rest=$(& $show $Rest)"
                }""");
    }

    @AfterAll
    static void close() {
        if (session != null) {
            session.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Show",
                "Show 1 2",
                "Show -On 5 'x y' -Text abc",
                "Show -On:$false -A:7 -B: \"q r\"",
                "Show -Names a, b,'c' -Text 1",
                "Show $null $true -Text 12",
                "Show -B 5 word1 word2 -word:3 C:\\x*\\[a-c]?",
                "Show ~/x ../y -Names *.txt",
                "Show 'it''s' \"a, 'b'\" -Text ''",
                "Write-Output 3 1 2 | Sort-Object -Descending | Select-Object -First 2",
                "Write-Output abc, de|Where-Object Length -gt 2",
                "Get-Variable -Name PSVersionTable -ValueOnly | Select-Object PSEdition | ConvertTo-Json -Compress",
                "Get-Item -Path /no/such, /nor/this",
                "Get-Item -Path /no/such -ErrorAction SilentlyContinue"
            })
    void commandsDoWhatTheScriptDoes(String text) {
        Pipeline commands = session.pipeline();
        PlainPipeline.of(text).orElseThrow().forEach(command -> command.addTo(commands));
        var asCommands = commands.invoke();
        var asScript = session.pipeline().addScript(text).invoke();
        assertThat(asCommands.output()).hasToString(asScript.output().toString());
        assertThat(errorIds(asCommands.errors())).isEqualTo(errorIds(asScript.errors()));
    }

    private static List<String> errorIds(List<ErrorRecord> errors) {
        return errors.stream().map(ErrorRecord::fullyQualifiedErrorId).toList();
    }
}
