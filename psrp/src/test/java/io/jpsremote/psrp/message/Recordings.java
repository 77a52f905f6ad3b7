package io.jpsremote.psrp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jpsremote.psrp.fixture.Checkout;
import io.jpsremote.psrp.fixture.RecordedConversation;
import io.jpsremote.psrp.fragment.Defragmenter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The recorded conversations beside the repository, as messages; a test is skipped where they are missing, and fails under CI. */
final class Recordings {

    static final String WINDOWS = "windows-traces";
    static final String OMI = "omi-traces";

    private static final int LIMIT = 64 << 20;

    private Recordings() {}

    /** All conversations in the folder. */
    static List<RecordedConversation> in(String folder) {
        Path traces = Checkout.shared().resolve(folder);
        boolean there = Files.isDirectory(traces);
        if (!there && "true".equals(System.getenv("CI"))) {
            throw new AssertionError("Under CI the recordings must be there: " + traces);
        }
        assumeTrue(there, "SKIPPED: no recordings at " + traces);
        return RecordedConversation.in(traces);
    }

    /** One conversation with a Windows host. */
    static List<PsrpMessage> windows(String name) {
        return messages(in(WINDOWS).stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /** The messages of both sides in the order of the exchanges; none may be left unfinished. */
    static List<PsrpMessage> messages(RecordedConversation conversation) {
        List<PsrpMessage> messages = new ArrayList<>();
        Consumer<ByteBuffer> collect = m -> messages.add(PsrpMessage.parse(m));
        Map<String, Defragmenter> targets = new HashMap<>();
        for (RecordedConversation.Piece piece : conversation.pieces()) {
            targets.computeIfAbsent(piece.fromServer() + piece.target(), t -> new Defragmenter(LIMIT))
                    .feed(ByteBuffer.wrap(piece.bytes()), collect);
        }
        assertThat(targets.values()).noneMatch(Defragmenter::isMidway);
        return messages;
    }
}
