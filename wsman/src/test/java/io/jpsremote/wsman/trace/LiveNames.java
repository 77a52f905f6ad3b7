package io.jpsremote.wsman.trace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the living client calls what the recorded one called otherwise, and the recorded answers under those names. */
final class LiveNames {

    private static final Pattern GUID =
            Pattern.compile("[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}");
    private static final Pattern PAYLOAD =
            Pattern.compile("(<(?:\\w+:)?(?:Stream|connectResponseXml)\\b[^>]*>)([^<]+)(</)");
    private static final Pattern CALL = Pattern.compile("(<I64 N=\"ci\">)(\\d+)");
    private static final int ENCRYPTED_SESSION_KEY = 0x00010006;
    private static final int RUNSPACE_AVAILABILITY = 0x00021004;
    private static final int FRAGMENT_HEADER = 21;
    private static final int MESSAGE_HEADER = 40;

    private final Map<String, String> live = new HashMap<>();
    private final Map<String, String> recorded = new HashMap<>();
    private final Map<String, byte[]> pools = new HashMap<>();
    private final Deque<Long> recordedQuestions = new ArrayDeque<>();
    private final Map<Long, Long> questions = new HashMap<>();
    private @Nullable ReplayedKey key;

    /** Pairs the ids of a recorded request with those of the one that takes its place. */
    void pair(SoapText recordedRequest, SoapText liveRequest) {
        pair(recordedRequest.shell(), liveRequest.shell());
        pair(recordedRequest.command(), liveRequest.command());
        List<SoapText.Payload> before = recordedRequest.payloads();
        List<SoapText.Payload> now = liveRequest.payloads();
        if (!before.isEmpty() && !now.isEmpty()) {
            pairTargets(header(before.get(0)), header(now.get(0)));
        }
    }

    private void pair(String before, String now) {
        if (!before.isEmpty() && !now.isEmpty()) {
            live.put(before, now);
            recorded.put(now, before);
        }
    }

    // the ids of pool and pipeline, bytes 8..39 of a message [MS-PSRP] 2.2.1
    private void pairTargets(ByteBuffer before, ByteBuffer now) {
        for (int at : new int[] {8, 24}) {
            pools.put(hex(before, at), bytes(now, at));
        }
    }

    void keyFor(@Nullable ReplayedKey newKey) {
        key = newKey;
    }

    /** The recorded client asked the pool under this number. */
    void recordedQuestion(long call) {
        recordedQuestions.add(call);
    }

    /** The living client asks the pool under this number. */
    void question(long call) {
        Long next = recordedQuestions.poll();
        if (next != null) {
            questions.put(next, call);
        }
    }

    /** The recorded name of what the living client means; the name itself where it is nobody's. */
    String recorded(String name) {
        return recorded.getOrDefault(name, name);
    }

    /** A recorded answer, for the living client. */
    String answer(RecordedExchange exchange, SoapText request) {
        live.put(exchange.request().messageId(), request.messageId());
        Matcher payloads = PAYLOAD.matcher(exchange.answer());
        String answer = payloads.replaceAll(m -> m.group(1) + rewritten(m.group(2)) + m.group(3));
        return GUID.matcher(answer).replaceAll(m -> live.getOrDefault(SoapText.upper(m.group()), m.group()));
    }

    private String rewritten(String base64) {
        ByteBuffer in = ByteBuffer.wrap(Base64.getMimeDecoder().decode(base64));
        ByteBuffer out = ByteBuffer.allocate(in.capacity() + 4096);
        while (in.hasRemaining()) {
            byte[] fragmentHeader = take(in, FRAGMENT_HEADER);
            byte[] blob = take(in, ByteBuffer.wrap(fragmentHeader).getInt(17));
            byte[] renamed = (fragmentHeader[16] & 1) != 0 && blob.length >= MESSAGE_HEADER ? renamed(blob) : blob;
            ByteBuffer.wrap(fragmentHeader).putInt(17, renamed.length);
            out.put(fragmentHeader).put(renamed);
        }
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private byte[] renamed(byte[] message) {
        ByteBuffer bytes = ByteBuffer.wrap(message);
        for (int at : new int[] {8, 24}) {
            byte[] name = pools.get(hex(bytes, at));
            if (name != null) {
                bytes.put(at, name);
            }
        }
        int type = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        if (type == RUNSPACE_AVAILABILITY) {
            return renumbered(message);
        }
        return type == ENCRYPTED_SESSION_KEY && key != null ? key.answer(message) : message;
    }

    private byte[] renumbered(byte[] message) {
        String text = new String(message, StandardCharsets.ISO_8859_1);
        return CALL.matcher(text)
                .replaceAll(m -> m.group(1) + questions.getOrDefault(Long.valueOf(m.group(2)), -1L))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer header(SoapText.Payload payload) {
        return ByteBuffer.wrap(payload.bytes(), FRAGMENT_HEADER, MESSAGE_HEADER).slice();
    }

    private static byte[] take(ByteBuffer in, int count) {
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static byte[] bytes(ByteBuffer message, int at) {
        byte[] id = new byte[16];
        message.get(at, id);
        return id;
    }

    private static String hex(ByteBuffer message, int at) {
        return HexFormat.of().formatHex(bytes(message, at));
    }
}
