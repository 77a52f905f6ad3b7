package io.jpsremote.cli;

import io.jpsremote.cli.command.Cmdlet;
import io.jpsremote.cli.command.Cmdlets;
import io.jpsremote.cli.output.ExitCode;

/** The help shown when no cmdlet is named. */
final class Overview {

    private Overview() {}

    static String text() {
        StringBuilder text = new StringBuilder("""
                jpsremote runs PowerShell commands on other machines.

                  jpsremote CMDLET [parameters]     names in any case, parameters by any clear beginning
                  jpsremote help CMDLET             the cmdlet's parameters
                  jpsremote --version

                Cmdlets:
                """);
        for (Cmdlet cmdlet : Cmdlets.all()) {
            text.append(String.format(
                    "  %-23s%s%n", cmdlet.syntax().name(), cmdlet.syntax().synopsis()));
        }
        text.append("""

                Examples:
                  jpsremote New-PSSession -ComputerName sandbox     a try that needs no other machine
                  jpsremote Invoke-Command -Process '$PSVersionTable'
                  jpsremote Invoke-Command -HostName ada@server1,ada@server2:2222 '{ Get-Process | Select-Object -First 3 }'
                  jpsremote Invoke-Command -ComputerName server3 -Credential 'CORP\\ada' '$PSVersionTable'
                  jpsremote New-PSSession -HostName ada@server1 -KeyFilePath ~/.ssh/id_ed25519

                Exit codes:
                """);
        for (ExitCode code : ExitCode.values()) {
            text.append(String.format("  %3d  %s%n", code.code(), code.meaning()));
        }
        return text.toString();
    }
}
