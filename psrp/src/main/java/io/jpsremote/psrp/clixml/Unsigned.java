package io.jpsremote.psrp.clixml;

import java.math.BigInteger;

/** An unsigned number of 8, 16, 32 or 64 bits: .NET's {@code Byte}, {@code UInt16}, {@code UInt32} and {@code UInt64}. */
public final class Unsigned extends Number implements Comparable<Unsigned> {

    private static final long serialVersionUID = 1L;

    private final int bits;
    private final long value;

    private Unsigned(int bits, long value) {
        if (bits < 64 && (value < 0 || value >>> bits != 0)) {
            throw new IllegalArgumentException(value + " does not fit into " + bits + " unsigned bits");
        }
        this.bits = bits;
        this.value = value;
    }

    public static Unsigned of8(int value) {
        return new Unsigned(8, value);
    }

    public static Unsigned of16(int value) {
        return new Unsigned(16, value);
    }

    public static Unsigned of32(long value) {
        return new Unsigned(32, value);
    }

    /** All 64 bits count: {@code of64(-1)} is 18446744073709551615. */
    public static Unsigned of64(long value) {
        return new Unsigned(64, value);
    }

    /** How many bits the number has: 8, 16, 32 or 64. */
    public int bits() {
        return bits;
    }

    public BigInteger toBigInteger() {
        BigInteger low = BigInteger.valueOf(value & Long.MAX_VALUE);
        return value < 0 ? low.setBit(63) : low;
    }

    @Override
    public int intValue() {
        return (int) value;
    }

    /** The number where it is below 2^63, else its 64 bits as a negative number. */
    @Override
    public long longValue() {
        return value;
    }

    @Override
    public float floatValue() {
        return value >= 0 ? value : toBigInteger().floatValue();
    }

    @Override
    public double doubleValue() {
        return value >= 0 ? value : toBigInteger().doubleValue();
    }

    /** By value; numbers of the same value by their bits, so that the order agrees with equals. */
    @Override
    public int compareTo(Unsigned other) {
        int byValue = Long.compareUnsigned(value, other.value);
        return byValue != 0 ? byValue : Integer.compare(bits, other.bits);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Unsigned u && u.bits == bits && u.value == value;
    }

    @Override
    public int hashCode() {
        return 31 * bits + Long.hashCode(value);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
