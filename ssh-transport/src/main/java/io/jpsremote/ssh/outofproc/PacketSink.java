package io.jpsremote.ssh.outofproc;

import java.nio.ByteBuffer;
import java.util.UUID;

/** What a {@link PacketReader} tells of, in the order it was read. */
public interface PacketSink {

    /**
     * Bytes of a {@code Data} element, decoded; one element may come in many parts. The buffer is only valid during the call.
     *
     * @param target a pipeline's id, or the zero id for the session
     */
    void data(UUID target, boolean promptResponse, ByteBuffer part);

    /** A whole packet was read; for {@link PacketKind#DATA} after its last part. */
    void packet(PacketKind kind, UUID target);

    /** The peer said in text that it could not use what it got; the text may be empty. */
    void complaint(String text);
}
