package io.jpsremote.psrp.connect;

import static io.jpsremote.psrp.failure.Requirement.Category.AUTHORISATION;
import static io.jpsremote.psrp.failure.Requirement.Category.PROTOCOL;
import static io.jpsremote.psrp.failure.Requirement.Category.QUOTA;
import static io.jpsremote.psrp.failure.Requirement.Certainty.DOCUMENTED;
import static io.jpsremote.psrp.failure.Requirement.Certainty.INFERRED;
import static io.jpsremote.psrp.failure.Requirement.Certainty.RECORDED;
import static io.jpsremote.psrp.failure.Requirement.Side.LOCAL;
import static io.jpsremote.psrp.failure.Requirement.Side.REMOTE;
import static io.jpsremote.psrp.failure.RequirementText.of;

import io.jpsremote.psrp.failure.Remedy;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementText;

/** What PSRP itself needs, whatever carries it. */
public enum CoreRequirement implements Requirement {
    DESCRIPTORS_LEFT(of(QUOTA, LOCAL, "This process may open another file or connection.")
            .seen(RECORDED, "an I/O error while a step of connecting ran, and no socket can be made at all")
            .by(
                    Remedy.of(LOCAL, "Close the sessions, connections and files that are no longer needed."),
                    Remedy.of(LOCAL, "ulimit -n   # in the shell that starts Java: how many it may open"),
                    Remedy.of(LOCAL, "ulimit -n \"$(ulimit -Hn)\"   # there, before Java starts: as many as allowed"))),
    PROTOCOL_VERSION_SHARED(
            of(PROTOCOL, REMOTE, "Both sides speak version 2 of the PowerShell remoting protocol.")
                    .seen(RECORDED, "the version in SESSION_CAPABILITY; silence after another version than ours")
                    .by(
                            Remedy.elevated(REMOTE, "Install a supported PowerShell: https://aka.ms/powershell", ""),
                            Remedy.of(
                                    LOCAL,
                                    "In Java, announce what every PowerShell since 5.0 takes: SessionOptions.builder().protocolVersion(SessionOptions.PROTOCOL_2_3)"))),
    SESSION_CONFIGURATION_LOADS(of(AUTHORISATION, REMOTE, "The session configuration can be loaded on the server.")
            .seen(RECORDED, "a complaint, or the state Broken, after the server's SESSION_CAPABILITY")
            .by(
                    Remedy.of(REMOTE, "Test-PSSessionConfigurationFile -Path FILE.pssc -Verbose"),
                    Remedy.of(REMOTE, "pwsh -ConfigurationFile FILE.pssc"))),
    STARTUP_SCRIPT_RUNS(of(AUTHORISATION, REMOTE, "The session configuration's start-up script runs without an error.")
            .seen(DOCUMENTED, "the pool's state is Broken, with the script's error")
            .by(
                    Remedy.elevated(REMOTE, "Get-PSSessionConfiguration | Format-List Name, StartupScript", ""),
                    Remedy.elevated(REMOTE, "Set-PSSessionConfiguration -Name NAME -StartupScript FILE.ps1", "WinRM"))),
    ROLE_ASSIGNED(of(AUTHORISATION, REMOTE, "A role of the constrained endpoint is assigned to the user.")
            .seen(INFERRED, "the pool's state is Broken, with an error that speaks of roles")
            .by(
                    Remedy.elevated(REMOTE, "Get-PSSessionCapability -ConfigurationName NAME -Username USER", ""),
                    Remedy.elevated(
                                    REMOTE,
                                    "Add the user's group to RoleDefinitions in the endpoint's .pssc and register it anew.",
                                    "WinRM")
                            .weakening("who may use the endpoint: that group too"))),
    RUNSPACE_POOL_OPENS(
            of(PROTOCOL, REMOTE, "The server opens a runspace pool within the time allowed.")
                    .seen(RECORDED, "no RUNSPACEPOOL_STATE before the deadline, or the state Closed")
                    .by(
                            Remedy.of(
                                    REMOTE,
                                    "Start pwsh there by hand and see whether it comes up: pwsh -NoProfile -Command 1"),
                            Remedy.of(
                                    LOCAL,
                                    "Allow more time, in Java: SessionOptions.builder().timeouts(Timeouts.DEFAULT.withOpen(FIRST, OPEN))"))),
    POWERSHELL_VERSION_WANTED(
            of(PROTOCOL, REMOTE, "The endpoint runs the PowerShell version that was asked for, or a later one.")
                    .seen(RECORDED, "PSVersion in APPLICATION_PRIVATE_DATA")
                    .by(
                            Remedy.of(
                                    LOCAL,
                                    "Choose the endpoint of the other version: -ConfigurationName PowerShell.7, or over SSH -Subsystem NAME"),
                            Remedy.elevated(
                                            REMOTE,
                                            "Over WS-Management, in a pwsh 7 there, which registers its endpoint: Enable-PSRemoting",
                                            "WinRM")
                                    .weakening("the firewall and the access lists: remote management is let in"))),
    DISCONNECT_AVAILABLE(of(
                    PROTOCOL,
                    REMOTE,
                    "To be disconnected and reconnected, a session needs WS-Management and PowerShell 3.0 or later.")
            .seen(DOCUMENTED, "the transport, or a protocol version below 2.2")
            .by(
                    Remedy.of(LOCAL, "Use WS-Management: -ComputerName instead of -HostName"),
                    Remedy.elevated(
                            REMOTE,
                            "Where it is PowerShell 2.0: install Windows Management Framework 5.1, https://aka.ms/wmf51",
                            "the computer"))
            .advisory()),
    WINDOWS_POWERSHELL_CURRENT(of(PROTOCOL, REMOTE, "To be fully supported, a Windows PowerShell is of version 5.1.")
            .seen(RECORDED, "PSVersion in APPLICATION_PRIVATE_DATA below 5.1")
            .by(Remedy.elevated(
                    REMOTE, "Install Windows Management Framework 5.1: https://aka.ms/wmf51", "the computer"))
            .advisory());

    private final RequirementText text;

    CoreRequirement(RequirementText text) {
        this.text = text;
    }

    @Override
    public RequirementText text() {
        return text;
    }
}
