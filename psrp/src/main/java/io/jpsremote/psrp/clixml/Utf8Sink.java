package io.jpsremote.psrp.clixml;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where the bytes of CLIXML are put together: escapes text and encodes it as UTF-8 in one pass; perhaps hands full buffers on. */
final class Utf8Sink {

    private static final int FLUSH_AT = 1 << 16;
    private static final int CHUNK = 512;
    private static final int LONG = 4 * CHUNK;
    private static final int LONGEST_ESCAPE = 7; // _xHHHH_
    private static final int BASE64_CHUNK = 3 << 14;
    private static final byte[] HEX = ascii("0123456789ABCDEF");
    private static final byte[] UNDERSCORE = ascii("_x005F_");
    private static final byte[] AMPERSAND = ascii("&amp;");
    private static final byte[] LESS = ascii("&lt;");
    private static final byte[] GREATER = ascii("&gt;");
    private static final byte[] QUOTE = ascii("&quot;");
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, 0x20, 0x7F, true);
        for (char c : "_&<>\"".toCharArray()) {
            PLAIN[c] = false;
        }
    }

    private final @Nullable OutputStream out;
    private byte[] buffer;
    private int length;

    Utf8Sink() {
        this.out = null;
        this.buffer = new byte[512];
    }

    /** Hands its bytes on whenever there are many; {@link #flush()} hands on the rest. */
    Utf8Sink(OutputStream out) {
        this.out = out;
        this.buffer = new byte[FLUSH_AT + (FLUSH_AT >> 1)];
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    void flush() {
        if (out != null && length > 0) {
            try {
                out.write(buffer, 0, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            length = 0;
        }
    }

    private void reserve(int count) {
        if (count > buffer.length - length) {
            makeRoom(count);
        }
    }

    private void makeRoom(int count) {
        if (out != null && length >= FLUSH_AT) {
            flush();
        }
        if (count > buffer.length - length) {
            long wanted = Math.max((long) length + count, 2L * buffer.length);
            if ((long) length + count > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("an object of more than 2 GiB");
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(wanted, Integer.MAX_VALUE - 8L));
        }
    }

    Utf8Sink put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    Utf8Sink put(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
        return this;
    }

    /** Text that is known to be ASCII without anything to escape: numbers, dates. */
    Utf8Sink putPlain(String ascii) {
        int count = ascii.length();
        reserve(count);
        for (int i = 0; i < count; i++) {
            buffer[length + i] = (byte) ascii.charAt(i);
        }
        length += count;
        return this;
    }

    Utf8Sink put(long number) {
        reserve(20);
        if (number < 0) {
            buffer[length++] = '-';
        }
        int digits = 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        length += digits;
        return this;
    }

    Utf8Sink putBase64(byte[] bytes) {
        for (int from = 0; from < bytes.length; from += BASE64_CHUNK) {
            put(Base64.getEncoder()
                    .encode(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + BASE64_CHUNK))));
        }
        return this;
    }

    /** Text with the escapes of CLIXML ([MS-PSRP] 2.2.5.3.2) and then those of XML, for elements and for attributes in double quotes. */
    Utf8Sink putEscaped(String text) {
        int end = text.length();
        if (end >= LONG && putWhole(text)) {
            return this;
        }
        for (int from = 0; from < end; from += CHUNK) {
            int to = Math.min(end, from + CHUNK);
            reserve((to - from) * LONGEST_ESCAPE);
            escape(text, from, to);
        }
        return this;
    }

    /** A long text with nothing to escape, which most are: looked through as bytes and copied in one piece. */
    private boolean putWhole(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != text.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            // as many bytes as characters: all are ASCII, or half of a surrogate pair, which became a question mark
            if (!PLAIN[b] || b == '?' && text.charAt(i) != '?') {
                return false;
            }
        }
        put(bytes);
        return true;
    }

    private void escape(String text, int from, int to) {
        byte[] target = buffer;
        int at = length;
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            if (c < 0x80 && PLAIN[c]) {
                target[at++] = (byte) c;
            } else {
                length = at;
                escape(c, i + 1 < text.length() ? text.charAt(i + 1) : 0);
                at = length;
            }
            i++;
        }
        length = at;
    }

    private void escape(char c, int next) {
        switch (c) {
            case '_' -> {
                if ((next | 0x20) == 'x') {
                    put(UNDERSCORE);
                } else {
                    buffer[length++] = '_';
                }
            }
            case '&' -> put(AMPERSAND);
            case '<' -> put(LESS);
            case '>' -> put(GREATER);
            case '"' -> put(QUOTE);
            default -> escapeOther(c);
        }
    }

    // Each UTF-16 unit for itself: the engine escapes both halves of a surrogate pair. U+FFFE and U+FFFF are no XML
    // characters.
    private void escapeOther(char c) {
        if (c < 0xA0 || Character.isSurrogate(c) || c >= 0xFFFE) {
            buffer[length++] = '_';
            buffer[length++] = 'x';
            for (int shift = 12; shift >= 0; shift -= 4) {
                buffer[length++] = HEX[c >> shift & 0xF];
            }
            buffer[length++] = '_';
        } else if (c < 0x800) {
            buffer[length++] = (byte) (0xC0 | c >> 6);
            buffer[length++] = (byte) (0x80 | c & 0x3F);
        } else {
            buffer[length++] = (byte) (0xE0 | c >> 12);
            buffer[length++] = (byte) (0x80 | c >> 6 & 0x3F);
            buffer[length++] = (byte) (0x80 | c & 0x3F);
        }
    }
}
