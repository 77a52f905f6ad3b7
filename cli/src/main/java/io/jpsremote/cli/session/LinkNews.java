package io.jpsremote.cli.session;

import io.jpsremote.wsman.LinkListener;
import java.io.IOException;
import java.util.function.Consumer;

/** Says in PowerShell's words what happens to the network under a session. */
final class LinkNews implements LinkListener {

    private final Consumer<String> told;

    private final Consumer<String> fellBack;

    /** @param fellBack told why NTLM is used and not Kerberos */
    LinkNews(Consumer<String> told, Consumer<String> fellBack) {
        this.told = told;
        this.fellBack = fellBack;
    }

    @Override
    public void fallback(String reason) {
        fellBack.accept(reason);
    }

    @Override
    public void interrupted(IOException cause) {
        told.accept("The network connection has been interrupted. Attempting to reconnect for up to 4 minutes...");
    }

    @Override
    public void restored() {
        told.accept("The network connection has been restored.");
    }

    @Override
    public void disconnected(IOException cause) {
        told.accept("The reconnection attempt failed. The session is disconnected and goes on on the server.");
    }
}
