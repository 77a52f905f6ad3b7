package io.jpsremote.ssh.process;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementText;

/** What a session with a local PowerShell process needs. */
public enum ProcessRequirement implements Requirement {
    EXECUTABLE_FOUND(
            Category.USAGE,
            "PowerShell is installed on this machine.",
            "the file system and PATH",
            Remedy.of(
                    Requirement.Side.LOCAL, "Install PowerShell (https://aka.ms/powershell) so that pwsh is on PATH."),
            Remedy.of(
                    Requirement.Side.LOCAL,
                    "Name the executable: -PwshPath or JPSREMOTE_PWSH; in Java ProcessTransport.builder().executable(...)")),
    EXECUTABLE_STARTS(
            Category.USAGE,
            "The PowerShell executable can be started.",
            "the file's permissions, or the system's answer to starting it",
            Remedy.of(Requirement.Side.LOCAL, "chmod +x {executable}"),
            Remedy.of(
                    Requirement.Side.LOCAL,
                    "Install the build of PowerShell that is made for this machine's system and processor.")),
    CONFIGURATION_FILE_READABLE(
            Category.USAGE,
            "The session configuration file exists and can be read.",
            "the file system",
            Remedy.of(Requirement.Side.LOCAL, "ls -l {file}")),
    POWERSHELL_ANSWERS(
            Category.PROTOCOL,
            "The program is PowerShell 6 or later and serves a session on its standard input and output.",
            "the process ends, or stays silent, before the first packet",
            Remedy.of(Requirement.Side.LOCAL, "{executable} -Version"),
            Remedy.of(Requirement.Side.LOCAL, "{executable} -s -NoLogo -NoProfile")),
    CONFIGURATION_FILE_LOADS(
            Category.AUTHORISATION,
            "The session configuration file can be loaded by PowerShell.",
            "the process ends before the first packet, a configuration file given",
            Remedy.of(
                    Requirement.Side.LOCAL,
                    "{executable} -NoProfile -Command Test-PSSessionConfigurationFile -Path {file} -Verbose"));

    private final RequirementText text;

    ProcessRequirement(Category category, String sentence, String seen, Remedy... remedies) {
        text = RequirementText.of(category, Side.LOCAL, sentence)
                .seen(Certainty.RECORDED, seen)
                .by(remedies);
    }

    @Override
    public RequirementText text() {
        return text;
    }
}
