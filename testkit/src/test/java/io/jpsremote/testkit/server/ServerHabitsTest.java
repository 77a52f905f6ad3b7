package io.jpsremote.testkit.server;

import static io.jpsremote.testkit.script.Match.command;
import static org.assertj.core.api.Assertions.assertThat;

import io.jpsremote.psrp.PsSession;
import io.jpsremote.psrp.message.MessageType;
import io.jpsremote.testkit.fixture.BackendTransport;
import io.jpsremote.testkit.script.ScriptedBackend;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client sees of the real server's bytes, looked at as bytes. */
@Timeout(30)
class ServerHabitsTest {

    private static final int FRAGMENT_HEADER = 21;
    private static final int MESSAGE_HEADER = 40;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private record Sent(MessageType type, boolean anonymous, byte[] start) {}

    private final List<byte[]> chunks = new CopyOnWriteArrayList<>();

    /** The backend, with an ear at what it says. */
    private ShellBackend overheard(ShellBackend backend) {
        return (opening, output) -> backend.open(opening, (ShellOutput) Proxy.newProxyInstance(
                ShellOutput.class.getClassLoader(), new Class<?>[] {ShellOutput.class}, (self, method, arguments) -> {
                    if (method.getName().equals("fragments")) {
                        chunks.add((byte[]) arguments[1]);
                    }
                    return method.invoke(output, arguments);
                }));
    }

    private List<Sent> converse() {
        ScriptedBackend backend = new ScriptedBackend();
        backend.when(command("Get-Text")).emit("x".repeat(100_000));
        try (PsSession session = PsSession.open(new BackendTransport(overheard(backend)))) {
            assertThat(session.pipeline().addCommand("Get-Text").invoke().output())
                    .hasSize(1);
        }
        return messages();
    }

    private List<Sent> messages() {
        Map<Long, ByteArrayOutputStream> open = new ConcurrentHashMap<>();
        List<Sent> messages = new ArrayList<>();
        for (byte[] chunk : chunks) {
            ByteBuffer in = ByteBuffer.wrap(chunk);
            while (in.hasRemaining()) {
                long object = in.getLong();
                in.getLong();
                byte flags = in.get();
                byte[] blob = new byte[in.getInt()];
                assertThat(blob.length + FRAGMENT_HEADER).isLessThanOrEqualTo(32 * 1024);
                in.get(blob);
                ByteArrayOutputStream message = open.computeIfAbsent(object, o -> new ByteArrayOutputStream());
                message.writeBytes(blob);
                if ((flags & 2) != 0) {
                    messages.add(sent(message.toByteArray()));
                }
            }
        }
        return messages;
    }

    private static Sent sent(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        @Nullable MessageType type = MessageType.of(Integer.reverseBytes(in.getInt(4)));
        assertThat(type).isNotNull();
        boolean anonymous = new UUID(in.getLong(8), in.getLong(16)).equals(new UUID(0, 0));
        byte[] start = new byte[MARK.length];
        in.position(MESSAGE_HEADER).get(start);
        return new Sent(type, anonymous, start);
    }

    @Test
    void eachBodyBeginsWithAByteOrderMark() {
        assertThat(converse())
                .isNotEmpty()
                .allSatisfy(
                        sent -> assertThat(sent.start()).as("%s", sent.type()).isEqualTo(MARK));
    }

    @Test
    void theCapabilityComesWithoutThePoolsIdAndAllElseWithIt() {
        assertThat(converse())
                .anyMatch(sent -> sent.type() == MessageType.SESSION_CAPABILITY)
                .anyMatch(sent -> sent.type() == MessageType.PIPELINE_OUTPUT)
                .allSatisfy(sent -> assertThat(sent.anonymous())
                        .as("%s", sent.type())
                        .isEqualTo(sent.type() == MessageType.SESSION_CAPABILITY));
    }

    @Test
    void noFragmentIsLargerThanThirtyTwoKibibytesAndALargeObjectHasSeveral() {
        converse();
        assertThat(chunks.stream().mapToInt(chunk -> chunk.length).sum()).isGreaterThan(100_000);
        assertThat(chunks).anyMatch(chunk -> ByteBuffer.wrap(chunk).getInt(17) + FRAGMENT_HEADER == 32 * 1024);
    }
}
