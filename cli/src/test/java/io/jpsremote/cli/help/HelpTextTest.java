package io.jpsremote.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.cli.binding.CmdletSyntax;
import io.jpsremote.cli.binding.Parameter;
import io.jpsremote.cli.command.Cmdlets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTextTest {

    static List<CmdletSyntax> cmdlets() {
        return Cmdlets.all().stream().map(cmdlet -> cmdlet.syntax()).toList();
    }

    @ParameterizedTest
    @MethodSource("cmdlets")
    void helpNamesEveryParameterWithItsAliasesAndItsValue(CmdletSyntax cmdlet) {
        String help = HelpText.of(cmdlet);
        assertThat(help.replaceAll("\\s+", " ")).contains(cmdlet.synopsis()).contains("jpsremote " + cmdlet.name());
        for (Parameter parameter : cmdlet.parameters()) {
            assertThat(parameter.help()).as(parameter.name()).isNotBlank();
            assertThat(help).contains("-" + parameter.name()).contains(parameter.label());
            parameter.aliases().forEach(alias -> assertThat(help).contains("-" + alias));
        }
        assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @MethodSource("cmdlets")
    void noTwoParametersShareANameAndNoneTakesAPassword(CmdletSyntax cmdlet) {
        assertThat(cmdlet.parameters().stream()
                        .flatMap(p -> Stream.concat(Stream.of(p.name()), p.aliases().stream()))
                        .map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .doesNotContain("password", "passphrase", "pass", "pw");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HostName",
                "UserName",
                "Port",
                "KeyFilePath",
                "Subsystem",
                "Options",
                "ConnectingTimeout",
                "SSHConnection",
                "Process",
                "ScriptBlock",
                "FilePath",
                "ArgumentList",
                "ErrorAction",
                "UseLastExitCode",
                "OutputFormat",
                "Trace",
                "TraceFile",
                "CredentialFd",
                "CredentialFile",
                "CredentialEnv",
                "CredentialCommand",
                "ThrottleLimit",
                "ConfigurationFile",
                "Raw",
                "InputFormat"
            })
    void invokeCommandHasTheParametersOfPowerShellAndOurs(String name) {
        CmdletSyntax syntax = Cmdlets.find("icm").orElseThrow().syntax();
        assertThat(syntax.parameters()).extracting(Parameter::name).contains(name);
    }
}
