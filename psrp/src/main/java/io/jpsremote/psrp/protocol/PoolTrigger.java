package io.jpsremote.psrp.protocol;

/** What moves a runspace pool from phase to phase. */
public enum PoolTrigger implements Trigger {
    OPEN(false, "open()"),
    NEGOTIATED(true, "SESSION_CAPABILITY"),
    OPENED(true, "RUNSPACEPOOL_STATE Opened"),
    CONNECT(false, "connect()"),
    INIT_DATA(true, "RUNSPACEPOOL_INIT_DATA"),
    DISCONNECT(false, "disconnect()"),
    DISCONNECT_REFUSED(true, "disconnect refused"),
    DISCONNECTED(true, "disconnected"),
    RECONNECT(false, "reconnect()"),
    RECONNECTED(true, "reconnected"),
    RECONNECT_REFUSED(true, "reconnect failed"),
    CLOSE(false, "close()"),
    SERVER_CLOSING(true, "RUNSPACEPOOL_STATE Closing"),
    SERVER_CLOSED(true, "RUNSPACEPOOL_STATE Closed"),
    SERVER_BROKEN(true, "RUNSPACEPOOL_STATE Broken"),
    CLOSE_ACKNOWLEDGED(true, "close acknowledged"),
    LINK_LOST(true, "link lost");

    private final boolean byPeer;
    private final String label;

    PoolTrigger(boolean byPeer, String label) {
        this.byPeer = byPeer;
        this.label = label;
    }

    @Override
    public boolean byPeer() {
        return byPeer;
    }

    @Override
    public String label() {
        return label;
    }
}
