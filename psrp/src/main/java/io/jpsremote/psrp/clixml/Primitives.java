package io.jpsremote.psrp.clixml;

import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** The primitive elements of CLIXML read ([MS-PSRP] 2.2.5.1); a content the engine would refuse is an {@link IllegalArgumentException}. */
final class Primitives {

    private final SecureStringCodec codec;

    Primitives(SecureStringCodec codec) {
        this.codec = codec;
    }

    /** Whether the element is one of those that {@link #read} takes. */
    static boolean isPrimitive(Tag tag) {
        return tag.ordinal() <= Tag.SS.ordinal() && tag != Tag.NIL;
    }

    Object read(Tag tag, Characters content) {
        return switch (tag) {
            case S -> content.decoded();
            case SBK -> new ScriptBlock(content.decoded());
            case XD -> new PsXml(content.decoded());
            case URI -> new PsUri(content.decoded());
            default -> readTrimmed(tag, content.trim());
        };
    }

    private Object readTrimmed(Tag tag, Characters content) {
        return switch (tag) {
            case I32 -> (int) whole(content, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case I64 -> whole(content, Long.MIN_VALUE, Long.MAX_VALUE);
            case B -> bool(content);
            case C -> (char) whole(content, 0, Character.MAX_VALUE);
            case BY -> Unsigned.of8((int) whole(content, 0, 0xFF));
            case SB -> (byte) whole(content, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case U16 -> Unsigned.of16((int) whole(content, 0, 0xFFFF));
            case I16 -> (short) whole(content, Short.MIN_VALUE, Short.MAX_VALUE);
            case U32 -> Unsigned.of32(whole(content, 0, 0xFFFF_FFFFL));
            case U64 -> Unsigned.of64(NumberText.parseUnsignedLong(content.toString()));
            default -> readText(tag, content);
        };
    }

    private Object readText(Tag tag, Characters content) {
        return switch (tag) {
            case SG -> NumberText.parseFloat(content.toString());
            case DB -> NumberText.parseDouble(content.toString());
            case D -> NumberText.parseDecimal(content.toString());
            case DT -> TimeText.parseDateTime(content.toString());
            case TS -> TimeText.parseDuration(content.toString());
            case G -> uuid(content.buffer(), content.length());
            case BA -> bytes(content);
            case VERSION -> PsVersion.parse(content.toString());
            case SS -> SecureString.received(content.toString(), codec);
            default -> throw new IllegalStateException("no primitive: " + tag);
        };
    }

    private static long whole(Characters content, long min, long max) {
        return NumberText.parseLong(content.buffer(), content.length(), min, max);
    }

    private static boolean bool(Characters content) {
        return switch (content.toString()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    // .NET takes 32 digits plain, with dashes, and those in braces or parentheses.
    private static UUID uuid(char[] text, int length) {
        boolean braced = length == 38 && (text[0] == '{' && text[37] == '}' || text[0] == '(' && text[37] == ')');
        int start = braced ? 1 : 0;
        if (braced || length == 36) {
            boolean dashed = text[start + 8] == '-'
                    && text[start + 13] == '-'
                    && text[start + 18] == '-'
                    && text[start + 23] == '-';
            if (dashed) {
                long high =
                        digits(text, start, 8) << 32 | digits(text, start + 9, 4) << 16 | digits(text, start + 14, 4);
                return new UUID(high, digits(text, start + 19, 4) << 48 | digits(text, start + 24, 12));
            }
        } else if (length == 32) {
            return new UUID(digits(text, 0, 16), digits(text, 16, 16));
        }
        throw new IllegalArgumentException("not a GUID");
    }

    private static long digits(char[] text, int start, int count) {
        long value = 0;
        for (int i = start; i < start + count; i++) {
            int digit = EscapedText.hex(text[i]);
            if (digit < 0) {
                throw new IllegalArgumentException("not a GUID");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Base64 with white space anywhere; the padding must be there. */
    private static byte[] bytes(Characters text) {
        int length = text.length();
        byte[] packed = new byte[length];
        int size = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!Characters.isSpace(c)) {
                packed[size++] = c < 0x80 ? (byte) c : 0; // NUL is refused by the decoder
            }
        }
        if (size % 4 != 0) {
            throw new IllegalArgumentException("base64 without its padding");
        }
        byte[] exact = size == length ? packed : Arrays.copyOf(packed, size);
        return Base64.getDecoder().decode(exact);
    }
}
