package io.jpsremote.testkit.server;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fragment.Defragmenter;
import io.jpsremote.psrp.message.PsrpMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts the messages of a pool and its pipelines together; each target and stream has fragments of its own. */
final class Targets {

    private record Key(@Nullable UUID pipeline, boolean promptResponse) {}

    private final int maxMessageBytes;
    private final Map<Key, Defragmenter> open = new HashMap<>();

    Targets(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * The messages that these fragments complete.
     *
     * @throws ProtocolViolationException when they are none; the target is of no more use then
     */
    List<PsrpMessage> feed(@Nullable UUID pipeline, byte[] fragments, boolean promptResponse) {
        Defragmenter defragmenter =
                open.computeIfAbsent(new Key(pipeline, promptResponse), k -> new Defragmenter(maxMessageBytes));
        List<PsrpMessage> messages = new ArrayList<>(1);
        defragmenter.feed(ByteBuffer.wrap(fragments), m -> messages.add(PsrpMessage.parse(m)));
        return messages;
    }

    void forget(UUID pipeline) {
        open.remove(new Key(pipeline, false));
        open.remove(new Key(pipeline, true));
    }
}
