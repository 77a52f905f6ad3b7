package io.jpsremote.examples;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.wsman.WsmanTransport;

/** Opens a session through WinRM or another endpoint of WS-Management. */
public final class OpenByWinrm {

    private OpenByWinrm() {}

    /** The PowerShell version on a computer. */
    public static String versionOf(String computer, int port, String user, char[] password) {
        // snippet: open-by-winrm
        WsmanTransport transport = WsmanTransport.to(computer)
                .port(port) // unless it is 5985, or 5986 with useSsl()
                .credential(user, password) // CORP\ada or ada@CORP.EXAMPLE; without it the ticket of kinit
                .build();
        try (PsSession session = PsSession.open(transport)) {
            return session.invoke("$PSVersionTable.PSVersion.ToString()").get(0).toString();
        }
        // end
    }
}
