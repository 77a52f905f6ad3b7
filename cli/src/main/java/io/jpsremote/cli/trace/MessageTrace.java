package io.jpsremote.cli.trace;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.fragment.Defragmenter;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.psrp.message.PsrpMessage;
import io.jpsremote.psrp.transport.FragmentSource;
import io.jpsremote.psrp.transport.ShellRequest;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Puts the messages of one session together a second time, to show them. A fault found here is shown and left to the session to judge. */
final class MessageTrace {

    private static final long LARGEST = 256L << 20;

    private record Lane(boolean sent, boolean promptResponse, UUID target) {}

    private final Trace trace;
    private final String computer;
    private final Map<Lane, Defragmenter> lanes = new HashMap<>();

    MessageTrace(Trace trace, String computer) {
        this.trace = trace;
        this.computer = computer;
    }

    void sent(UUID target, FragmentSource.Chunk chunk) {
        feed(new Lane(true, chunk.promptResponse(), target), chunk.fragments().duplicate());
    }

    void received(UUID target, ByteBuffer bytes) {
        feed(new Lane(false, false, target), bytes);
    }

    void note(String text) {
        trace.line(computer, text);
    }

    private void feed(Lane lane, ByteBuffer bytes) {
        Defragmenter defragmenter;
        synchronized (lanes) {
            defragmenter = lanes.computeIfAbsent(lane, l -> new Defragmenter(LARGEST));
        }
        try {
            defragmenter.feed(bytes, message -> show(lane, PsrpMessage.parse(message)));
        } catch (ProtocolViolationException e) {
            note((lane.sent ? ">> " : "<< ") + "(cannot be read) " + e.getMessage());
        }
    }

    private void show(Lane lane, PsrpMessage message) {
        MessageType type = message.type();
        String name = type == null ? String.format("0x%08X", message.header().typeCode()) : type.name();
        String target = lane.target.equals(ShellRequest.SHELL) ? "pool" : lane.target.toString();
        String head = (lane.sent ? ">> " : "<< ") + target + "  " + name + "  " + message.length() + " B";
        trace.line(computer, head);
        if (trace.wantsBodies()) {
            trace.body(PeerText.oneLine(Redaction.of(type, message.body())));
        }
    }
}
