package io.jpsremote.psrp.clixml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the content of primitive elements ([MS-PSRP] 2.2.5.1) as the engine does. */
final class PrimitiveWriter {

    private static final byte[] TRUE = Utf8Sink.ascii("true");
    private static final byte[] FALSE = Utf8Sink.ascii("false");
    private static final Map<Class<?>, Tag> TAGS = Map.ofEntries(
            Map.entry(String.class, Tag.S),
            Map.entry(Character.class, Tag.C),
            Map.entry(Boolean.class, Tag.B),
            Map.entry(Byte.class, Tag.SB),
            Map.entry(Short.class, Tag.I16),
            Map.entry(Integer.class, Tag.I32),
            Map.entry(Long.class, Tag.I64),
            Map.entry(Float.class, Tag.SG),
            Map.entry(Double.class, Tag.DB),
            Map.entry(BigDecimal.class, Tag.D),
            Map.entry(BigInteger.class, Tag.D),
            Map.entry(OffsetDateTime.class, Tag.DT),
            Map.entry(Instant.class, Tag.DT),
            Map.entry(LocalDateTime.class, Tag.DT),
            Map.entry(Duration.class, Tag.TS),
            Map.entry(UUID.class, Tag.G),
            Map.entry(byte[].class, Tag.BA),
            Map.entry(PsUri.class, Tag.URI),
            Map.entry(URI.class, Tag.URI),
            Map.entry(PsVersion.class, Tag.VERSION),
            Map.entry(PsXml.class, Tag.XD),
            Map.entry(ScriptBlock.class, Tag.SBK),
            Map.entry(SecureString.class, Tag.SS));

    private final Utf8Sink sink;
    private final SecureStringCodec codec;

    PrimitiveWriter(Utf8Sink sink, SecureStringCodec codec) {
        this.sink = sink;
        this.codec = codec;
    }

    /** The element for the value, null where it is no primitive. */
    @Nullable Tag tag(Object value) {
        if (value instanceof String) {
            return Tag.S;
        } else if (value instanceof Unsigned unsigned) {
            return switch (unsigned.bits()) {
                case 8 -> Tag.BY;
                case 16 -> Tag.U16;
                case 32 -> Tag.U32;
                default -> Tag.U64;
            };
        }
        return TAGS.get(value.getClass());
    }

    void write(Tag tag, Object value) {
        switch (tag) {
            case S, URI, SBK -> sink.putEscaped(value.toString());
            case I32, I64, I16, SB -> sink.put(((Number) value).longValue());
            case B -> sink.put((Boolean) value ? TRUE : FALSE);
            case C -> sink.put((long) (Character) value);
            case SG -> sink.putPlain(NumberText.format((float) (Float) value));
            case DB -> sink.putPlain(NumberText.format((double) (Double) value));
            case D -> sink.putPlain(NumberText.format(decimal(value)));
            case DT -> sink.putPlain(dateTime(value));
            case TS -> sink.putPlain(TimeText.format((Duration) value));
            case BA -> sink.putBase64((byte[]) value);
            case XD -> sink.putEscaped(XmlInput.checked(((PsXml) value).text()));
            case SS -> sink.putEscaped(((SecureString) value).elementFor(codec));
            default -> sink.putPlain(value.toString());
        }
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigInteger integer ? new BigDecimal(integer) : (BigDecimal) value;
    }

    private static String dateTime(Object value) {
        if (value instanceof OffsetDateTime time) {
            return TimeText.format(time);
        }
        return value instanceof Instant instant ? TimeText.format(instant) : TimeText.format((LocalDateTime) value);
    }
}
