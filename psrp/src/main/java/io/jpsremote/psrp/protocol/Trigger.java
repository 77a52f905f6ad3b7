package io.jpsremote.psrp.protocol;

/** What moves a state machine on: an act of ours, or something the peer said. */
public interface Trigger {

    String name();

    /** Whether the peer causes it; in a state that has no row for it the peer broke the protocol, otherwise the caller made a mistake. */
    boolean byPeer();

    /** The message or call behind it, as the diagrams show it. */
    String label();
}
