package io.jpsremote.psrp.protocol;

/** What moves the key exchange on. */
public enum KeyTrigger implements Trigger {
    SEND_PUBLIC_KEY(false, "PUBLIC_KEY"),
    SESSION_KEY(true, "ENCRYPTED_SESSION_KEY");

    private final boolean byPeer;
    private final String label;

    KeyTrigger(boolean byPeer, String label) {
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
