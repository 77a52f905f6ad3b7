package io.jpsremote.testkit.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** NTLM's list of numbered values ([MS-NLMP] 2.2.2.1). */
final class AvPairs {

    static final int COMPUTER = 1;
    static final int DOMAIN = 2;
    static final int DNS_COMPUTER = 3;
    static final int DNS_DOMAIN = 4;
    static final int FLAGS = 6;
    static final int TIMESTAMP = 7;
    static final int CHANNEL_BINDINGS = 10;

    private static final int MIC_PRESENT = 2;

    private final Map<Integer, byte[]> values = new HashMap<>();

    /** @throws MalformedTokenException when it does not end where it says */
    static AvPairs read(byte[] bytes, int offset) {
        AvPairs pairs = new AvPairs();
        ByteBuffer in = ByteBuffer.wrap(bytes, Math.min(offset, bytes.length), Math.max(0, bytes.length - offset))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (in.remaining() >= 4) {
            int id = in.getShort() & 0xFFFF;
            int length = in.getShort() & 0xFFFF;
            if (id == 0) {
                return pairs;
            }
            if (length > in.remaining()) {
                break;
            }
            byte[] value = new byte[length];
            in.get(value);
            pairs.values.put(id, value);
        }
        throw new MalformedTokenException("NTLM's target information has no end");
    }

    Optional<byte[]> value(int id) {
        return Optional.ofNullable(values.get(id)).map(byte[]::clone);
    }

    /** Whether the client says that its message carries a MIC. */
    boolean saysMic() {
        byte[] flags = values.getOrDefault(FLAGS, new byte[1]);
        return flags.length > 0 && (flags[0] & MIC_PRESENT) != 0;
    }

    /** What a server says of itself. */
    static byte[] ofServer(String computer, String domain, long fileTime) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text(out, DOMAIN, domain);
        text(out, COMPUTER, computer);
        text(out, DNS_DOMAIN, domain.toLowerCase(Locale.ROOT));
        text(out, DNS_COMPUTER, computer.toLowerCase(Locale.ROOT));
        pair(
                out,
                TIMESTAMP,
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(fileTime)
                        .array());
        pair(out, 0, new byte[0]);
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, int id, String value) {
        pair(out, id, value.getBytes(StandardCharsets.UTF_16LE));
    }

    private static void pair(ByteArrayOutputStream out, int id, byte[] value) {
        out.writeBytes(ByteBuffer.allocate(4 + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .putShort((short) value.length)
                .put(value)
                .array());
    }
}
