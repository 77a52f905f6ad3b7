package io.jpsremote.cli.command;

import static java.util.Map.entry;

import java.util.Map;

/** Parameters of PowerShell's cmdlets that are not here, and what to do instead. */
final class AbsentParameters {

    private AbsentParameters() {}

    private static final String NO_JOBS = "there are no jobs here; use the shell's &.";
    private static final String NO_VARIABLES =
            "there are no variables here: redirect standard output (1) or standard error (2).";
    private static final String NO_LEFT_SESSIONS =
            "the program leaves no session behind; the library does (PsSession.disconnect).";
    private static final String WINDOWS_ONLY = "Hyper-V and containers are reached from Windows only.";

    /** By name, as PowerShell writes it. */
    static final Map<String, String> ALL = Map.ofEntries(
            entry(
                    "Password",
                    "a password on a command line can be read by others. Use -CredentialFd, -CredentialFile, -CredentialEnv, "
                            + "-CredentialCommand or the prompt."),
            entry("Session", "sessions are not kept between two runs of this program."),
            entry("AsJob", NO_JOBS),
            entry("JobName", NO_JOBS),
            entry("InDisconnectedSession", NO_LEFT_SESSIONS),
            entry("Disconnected", NO_LEFT_SESSIONS),
            entry("SessionName", NO_LEFT_SESSIONS),
            entry("InputObject", "objects come from standard input: pipe them in, with -InputFormat json or clixml."),
            entry("OutVariable", NO_VARIABLES),
            entry("ErrorVariable", NO_VARIABLES),
            entry("WarningVariable", NO_VARIABLES),
            entry("InformationVariable", NO_VARIABLES),
            entry("PipelineVariable", NO_VARIABLES),
            entry("Debug", "write $DebugPreference = 'Continue' into the script."),
            entry("NoNewScope", "with -Process the script runs in a process of its own."),
            entry("RemoteDebug", "there is no debugger here."),
            entry("VMId", WINDOWS_ONLY),
            entry("VMName", WINDOWS_ONLY),
            entry("ContainerId", WINDOWS_ONLY),
            entry("RunAsAdministrator", WINDOWS_ONLY),
            entry("EnableNetworkAccess", "-Process has the network of the user who runs it."),
            entry("UseWindowsPowerShell", "-ComputerName reaches Windows PowerShell."),
            entry(
                    "CertificateThumbprint",
                    "there is no Windows certificate store here: give the certificate by -CertificateFile."));
}
