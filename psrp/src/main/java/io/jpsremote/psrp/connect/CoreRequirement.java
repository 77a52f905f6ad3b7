package io.jpsremote.psrp.connect;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import java.util.List;

/** What PSRP itself needs, whatever carries it. */
public enum CoreRequirement implements Requirement {
    PROTOCOL_VERSION_SHARED(
            "Both sides speak version 2 of the PowerShell remoting protocol.",
            Category.PROTOCOL,
            Remedy.of(Side.REMOTE, "Install a supported PowerShell: https://aka.ms/powershell"),
            Remedy.of(Side.LOCAL, "Announce protocol version 2.3, which every PowerShell since 5.0 takes.")),
    SESSION_CONFIGURATION_LOADS(
            "The session configuration can be loaded on the server.",
            Category.AUTHORISATION,
            Remedy.of(Side.REMOTE, "Test-PSSessionConfigurationFile -Path FILE.pssc -Verbose"),
            Remedy.of(Side.REMOTE, "pwsh -ConfigurationFile FILE.pssc")),
    RUNSPACE_POOL_OPENS(
            "The server opens a runspace pool within the time allowed.",
            Category.PROTOCOL,
            Remedy.of(Side.REMOTE, "Start pwsh there by hand and see whether it comes up: pwsh -NoProfile -Command 1"),
            Remedy.of(Side.LOCAL, "Allow more time for opening."));

    private final String sentence;
    private final Category category;
    private final List<Remedy> remedies;

    CoreRequirement(String sentence, Category category, Remedy... remedies) {
        this.sentence = sentence;
        this.category = category;
        this.remedies = List.of(remedies);
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public Category category() {
        return category;
    }

    @Override
    public Side side() {
        return Side.REMOTE;
    }

    @Override
    public List<Remedy> remedies() {
        return remedies;
    }
}
