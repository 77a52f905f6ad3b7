package io.jpsremote.psrp.transport;

/** Leaving a shell and coming back to it, for transports that can (WS-Management, protocol 2.2 and later). */
public interface DisconnectCapability {

    /** Leaves the shell running on the server; {@link FragmentReceiver#disconnected} follows. */
    void disconnect();

    /** Takes the shell up again from the same client; {@link FragmentReceiver#reconnected} follows. */
    void reconnect();
}
