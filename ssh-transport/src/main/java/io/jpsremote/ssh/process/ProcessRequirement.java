package io.jpsremote.ssh.process;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import java.util.List;

/** What a session with a local PowerShell process needs. */
public enum ProcessRequirement implements Requirement {
    EXECUTABLE_FOUND(
            "PowerShell is installed on this machine.",
            Remedy.of(
                    Requirement.Side.LOCAL, "Install PowerShell (https://aka.ms/powershell) so that pwsh is on PATH."),
            Remedy.of(
                    Requirement.Side.LOCAL,
                    "Name the executable: -PwshPath or JPSREMOTE_PWSH; in Java ProcessTransport.builder().executable(...)")),
    EXECUTABLE_STARTS(
            "The PowerShell executable can be started.",
            Remedy.of(Requirement.Side.LOCAL, "chmod +x {executable}"),
            Remedy.of(
                    Requirement.Side.LOCAL,
                    "Install the build of PowerShell that is made for this machine's system and processor.")),
    CONFIGURATION_FILE_READABLE(
            "The session configuration file exists and can be read.",
            Remedy.of(Requirement.Side.LOCAL, "ls -l {file}")),
    POWERSHELL_ANSWERS(
            "The program is PowerShell 6 or later and serves a session on its standard input and output.",
            Remedy.of(Requirement.Side.LOCAL, "{executable} -Version"),
            Remedy.of(Requirement.Side.LOCAL, "{executable} -s -NoLogo -NoProfile")),
    CONFIGURATION_FILE_LOADS(
            "The session configuration file can be loaded by PowerShell.",
            Remedy.of(
                    Requirement.Side.LOCAL,
                    "{executable} -NoProfile -Command Test-PSSessionConfigurationFile -Path {file} -Verbose"));

    private final String sentence;
    private final List<Remedy> remedies;

    ProcessRequirement(String sentence, Remedy... remedies) {
        this.sentence = sentence;
        this.remedies = List.of(remedies);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Category category() {
        return switch (this) {
            case EXECUTABLE_FOUND, EXECUTABLE_STARTS, CONFIGURATION_FILE_READABLE -> Category.USAGE;
            case POWERSHELL_ANSWERS -> Category.PROTOCOL;
            case CONFIGURATION_FILE_LOADS -> Category.AUTHORISATION;
        };
    }

    @Override
    public Side side() {
        return Side.LOCAL;
    }

    @Override
    public List<Remedy> remedies() {
        return remedies;
    }
}
