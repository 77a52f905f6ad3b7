package io.jpsremote.psrp.clixml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversions of read values that lose nothing; what does not fit is an error that names the place and the type seen. */
final class Conversion {

    private Conversion() {}

    static IllegalArgumentException misfit(String place, String expected, @Nullable Object seen) {
        String type = seen == null ? "null" : ClrTypes.nameOf(seen);
        return new IllegalArgumentException(place + ": expected " + expected + ", seen " + type);
    }

    /** What an object wraps where it wraps something, else the value itself. */
    static @Nullable Object unwrap(@Nullable Object value) {
        Object inner = value;
        while (inner instanceof PsObject object && object.value() != null) {
            inner = object.value();
        }
        return inner;
    }

    static @Nullable String toText(String place, @Nullable Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        } else if (value instanceof PsObject object && object.text() != null) {
            return object.text();
        }
        Object inner = unwrap(value);
        if (inner instanceof String
                || inner instanceof Character
                || inner instanceof ScriptBlock
                || inner instanceof PsXml
                || inner instanceof PsUri
                || inner instanceof PsVersion) {
            return inner.toString();
        }
        throw misfit(place, "text", value);
    }

    /** The number exactly, null where the value is none. */
    static @Nullable BigDecimal toDecimal(@Nullable Object value) {
        Object inner = unwrap(value);
        if (inner instanceof BigDecimal decimal) {
            return decimal;
        } else if (inner instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (inner instanceof Unsigned unsigned) {
            return new BigDecimal(unsigned.toBigInteger());
        } else if (inner instanceof Double || inner instanceof Float) {
            double number = ((Number) inner).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(number) : null;
        }
        return inner instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }

    static int toInt(String place, @Nullable Object value) {
        return value instanceof Integer number ? number : (int) whole(place, value, "a 32-bit whole number", 31);
    }

    static long toLong(String place, @Nullable Object value) {
        return value instanceof Long number ? number : whole(place, value, "a 64-bit whole number", 63);
    }

    /** The whole number where it needs no more than the given bits beside the sign. */
    static long whole(String place, @Nullable Object value, String expected, int bits) {
        BigDecimal number = toDecimal(value);
        if (number != null && (number.signum() == 0 || number.precision() - number.scale() <= 20)) {
            try {
                BigInteger integer = number.toBigIntegerExact();
                if (integer.bitLength() <= bits) {
                    return integer.longValue();
                }
            } catch (ArithmeticException e) {
                throw misfit(place, expected, value);
            }
        }
        throw misfit(place, expected, value);
    }

    static boolean toBoolean(String place, @Nullable Object value) {
        if (unwrap(value) instanceof Boolean flag) {
            return flag;
        } else if (value instanceof PsObject object && object.get("IsPresent") instanceof Boolean present) {
            return present; // a SwitchParameter
        }
        throw misfit(place, "true or false", value);
    }

    static double toDouble(String place, @Nullable Object value) {
        Object inner = unwrap(value);
        if (inner instanceof Double || inner instanceof Float) {
            return ((Number) inner).doubleValue();
        }
        BigDecimal exact = toDecimal(inner);
        if (exact != null
                && (inner instanceof BigDecimal || new BigDecimal(exact.doubleValue()).compareTo(exact) == 0)) {
            return exact.doubleValue();
        }
        throw misfit(place, "a number that a double holds", value);
    }

    static @Nullable PsObject toObject(String place, @Nullable Object value) {
        if (value == null || value instanceof PsObject) {
            return (PsObject) value;
        }
        throw misfit(place, "an object", value);
    }

    @SuppressWarnings("unchecked") // a read-only view of elements that are all Objects
    static @Nullable List<@Nullable Object> toList(String place, @Nullable Object value) {
        Object inner = unwrap(value);
        if (inner == null || inner instanceof List) {
            return (List<@Nullable Object>) inner;
        }
        throw misfit(place, "a list", value);
    }

    @SuppressWarnings("unchecked") // a read-only view of entries that are all Objects
    static @Nullable Map<Object, @Nullable Object> toDictionary(String place, @Nullable Object value) {
        Object inner = unwrap(value);
        if (inner == null || inner instanceof Map) {
            return (Map<Object, @Nullable Object>) inner;
        }
        throw misfit(place, "a dictionary", value);
    }
}
