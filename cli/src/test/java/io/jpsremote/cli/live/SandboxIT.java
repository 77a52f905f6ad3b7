package io.jpsremote.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SandboxIT {

    /** A machine without PowerShell. */
    private static Jpsremote bare() {
        return Jpsremote.program().environment("JPSREMOTE_PWSH", "").environment("PATH", "/nonexistent");
    }

    @Test
    void aBareMachineShowsASessionInATable() {
        Jpsremote.Outcome end = bare().run("New-PSSession", "-ComputerName", "sandbox");
        assertThat(end.out())
                .contains("WSMan")
                .contains("sandbox")
                .contains("Opened")
                .contains("Microsoft.PowerShell");
        assertThat(end.err()).contains("not PowerShell").contains("Nothing leaves this machine");
        assertThat(end.code()).isZero();
    }

    @Test
    void aBareMachineGivesObjectsOfItself() {
        Jpsremote.Outcome end = bare().run(
                        "Invoke-Command",
                        "-ComputerName",
                        "sandbox",
                        "-OutputFormat",
                        "json",
                        "Get-Process -Id " + ProcessHandle.current().pid() + "; $PSVersionTable; Get-Foo");
        assertThat(end.out().lines().toList().get(0))
                .contains("\"Id\":" + ProcessHandle.current().pid())
                .contains("\"ProcessName\":\"java\"")
                .contains("\"PSComputerName\":\"sandbox\"");
        assertThat(end.out()).contains("not PowerShell");
        assertThat(end.err()).contains("Get-Foo: [sandbox] The term 'Get-Foo' is not recognized");
    }

    @Test
    void aCommandAloneIsGivenItsParameters(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("only.txt"));
        Jpsremote.Outcome end =
                bare().run("Invoke-Command", "-ComputerName", "sandbox", "Get-ChildItem -Path " + folder);
        assertThat(end.out()).contains("only.txt");
        assertThat(end.code()).isZero();
    }

    @Test
    void whereThereIsPowerShellItIsTheSandbox() {
        Jpsremote.Outcome end =
                Jpsremote.program().run("Invoke-Command", "-ComputerName", "sandbox", "6 * 7; $PSSenderInfo -ne $null");
        assertThat(end.out()).startsWith("42\n");
        assertThat(end.err()).contains("the PowerShell of this machine. Nothing leaves this machine.");
        assertThat(end.code()).isZero();
    }

    @Test
    void aCredentialIsRefusedAndNotRead() {
        Jpsremote.Outcome end = bare().environment("SECRET", "never-sent")
                .run("New-PSSession", "-ComputerName", "sandbox", "-Credential", "me", "-CredentialEnv", "SECRET");
        assertThat(end.code()).isEqualTo(2);
        assertThat(end.err()).contains("no credential is read or sent");
    }

    @Test
    void aDotOrAPortMeansTheNetwork() {
        assertThat(bare().run("New-PSSession", "-ComputerName", "sandbox.", "-ConnectingTimeout", "2000")
                        .err())
                .doesNotContain("Nothing leaves this machine");
        assertThat(bare().run("New-PSSession", "-ComputerName", "sandbox", "-Port", "1", "-ConnectingTimeout", "2000")
                        .err())
                .doesNotContain("Nothing leaves this machine");
    }

    /** What is for another server is not passed over: whoever names a proxy or a certificate means it. */
    @Test
    void whatIsForAnotherServerIsRefused() {
        for (String[] more : new String[][] {
            {"-Proxy", "http://proxy:3128"}, {"-CertificateFile", "ada.p12"}, {"-SessionOption", "SkipCACheck=true"}
        }) {
            Jpsremote.Outcome end = bare().run("New-PSSession", "-ComputerName", "sandbox", more[0], more[1]);
            assertThat(end.err()).as(more[0]).contains("is not for the sandbox");
            assertThat(end.code()).isEqualTo(2);
        }
    }

    /** It is no Windows PowerShell that is too old. */
    @Test
    void aDiagnosisOfItInstallsNothing() {
        Jpsremote.Outcome end = bare().run("Test-RemoteRequirement", "-ComputerName", "sandbox");
        assertThat(end.out()).contains("it works").doesNotContain("Windows Management Framework");
        assertThat(end.err()).contains("Nothing leaves this machine");
        assertThat(end.code()).isZero();
    }

    @Test
    void aPowerShellThatIsNotWhereItShouldBeIsToldApartFromNone(@TempDir Path folder) {
        Jpsremote.Outcome end = bare().environment("JPSREMOTE_PWSH", folder.toString())
                .run("New-PSSession", "-ComputerName", "sandbox", "-SessionOption", "IdleTimeout=60000");
        assertThat(end.err()).contains("there is none where JPSREMOTE_PWSH says");
        assertThat(end.code()).isZero();
    }
}
