package io.jpsremote.ssh.outofproc;

import org.jspecify.annotations.Nullable;

/**
 * How a packet session ended, as far as its two streams tell: evidence for a transport's diagnosis.
 *
 * @param phase how far it had got
 * @param noise what the server wrote before its first packet
 * @param complaint the server's last complaint, empty when there was none
 * @param cause what broke it, null when the stream simply ended
 */
public record LinkEnd(
        Phase phase,
        String noise,
        String complaint,
        @Nullable Throwable cause) {

    /** How far a session had got when it ended. */
    public enum Phase {
        /** No packet had come yet. */
        BEFORE_FIRST_PACKET,
        /** Packets had come, and nobody on this side had asked for the end. */
        RUNNING,
        /** This side had closed the shell or the transport. */
        CLOSING
    }

    /**
     * The first line of what the other side said: its standard error, else its complaint, else its noise; as it wrote it, empty when it
     * said nothing.
     */
    public String said(String errorText) {
        String text = errorText.isBlank() ? complaint.isBlank() ? noise : complaint : errorText;
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }
}
