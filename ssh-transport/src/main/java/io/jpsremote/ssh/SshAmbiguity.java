package io.jpsremote.ssh;

import io.jpsremote.psrp.failure.Ambiguity;
import io.jpsremote.psrp.failure.AmbiguityText;
import java.util.List;

/** What looks the same over SSH, and what would tell it apart. */
public enum SshAmbiguity implements Ambiguity {
    SUBSYSTEM_ENDED(
            "the subsystem ends before its first packet",
            "What does the subsystem's command from sshd_config say when the user runs it by hand?",
            SshRequirement.SSH_SUBSYSTEM_STARTS,
            SshRequirement.SSH_COMMAND_NOT_FORCED,
            SshRequirement.SSH_SHELL_QUIET),
    ENDED_AFTER_BANNER(
            "a banner between the proof and the acceptance, and then status 1 before the first packet",
            "Does the server ask for a new password when the user logs on by ssh in a terminal?",
            SshRequirement.SSH_PASSWORD_CURRENT,
            SshRequirement.SSH_SUBSYSTEM_STARTS,
            SshRequirement.SSH_COMMAND_NOT_FORCED,
            SshRequirement.SSH_SHELL_QUIET),
    SUBSYSTEM_REFUSES_OPTION(
            "the subsystem ends with the exit status of a wrong option",
            "Which version is the PowerShell in sshd_config's line (pwsh -Version)?",
            SshRequirement.SSH_POWERSHELL_KNOWS_SSHS,
            SshRequirement.SSH_SUBSYSTEM_STARTS),
    SUBSYSTEM_SILENT(
            "the subsystem runs and sends no packet",
            "Does the subsystem's line in sshd_config end with -sshs, and is there a ForceCommand?",
            SshRequirement.SSH_SUBSYSTEM_ANSWERS,
            SshRequirement.SSH_COMMAND_NOT_FORCED);

    private final AmbiguityText text;

    SshAmbiguity(String symptom, String question, SshRequirement... ranked) {
        this.text = new AmbiguityText(symptom, question, List.of(ranked));
    }

    @Override
    public AmbiguityText text() {
        return text;
    }
}
