package io.jpsremote.psrp.clixml;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as the engine writes and reads them; what it would refuse is an {@link IllegalArgumentException}. */
final class NumberText {

    private static final int MOST_DIGITS = 1024;
    private static final int DECIMAL_BITS = 96;
    private static final int DECIMAL_SCALE = 28;

    private NumberText() {}

    /** A whole number between the bounds: perhaps a sign, then ASCII digits. */
    static long parseLong(char[] text, int length, long min, long max) {
        boolean negative = length > 0 && text[0] == '-';
        int i = negative || (length > 0 && text[0] == '+') ? 1 : 0;
        if (i == length) {
            throw new IllegalArgumentException("no digits");
        }
        long value = 0; // counted downwards, since the minimum has no positive twin
        for (; i < length; i++) {
            int digit = digit(text[i]);
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw new IllegalArgumentException("out of range");
            }
            value = value * 10 - digit;
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw new IllegalArgumentException("out of range");
        }
        value = negative ? value : -value;
        if (value < min || value > max) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    private static int digit(char c) {
        int digit = c - '0';
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("not a digit");
        }
        return digit;
    }

    static int parsePart(String text) {
        return (int) parseLong(text.toCharArray(), text.length(), 0, Integer.MAX_VALUE);
    }

    static long parseUnsignedLong(String text) {
        String digits = text.startsWith("+") ? text.substring(1) : text;
        for (int i = 0; i < digits.length(); i++) {
            if (digit(digits.charAt(i)) < 0) {
                break;
            }
        }
        return Long.parseUnsignedLong(digits);
    }

    static double parseDouble(String text) {
        double special = special(text);
        return special != 0 ? special : Double.parseDouble(checkedFloat(text, true));
    }

    static float parseFloat(String text) {
        double special = special(text);
        return special != 0 ? (float) special : Float.parseFloat(checkedFloat(text, true));
    }

    private static double special(String text) {
        if (text.isEmpty() || text.charAt(text.length() - 1) <= '9') {
            return 0; // a number, or nothing of use: the words end in a letter
        }
        if (text.equals("INF")) {
            return Double.POSITIVE_INFINITY;
        } else if (text.equals("-INF")) {
            return Double.NEGATIVE_INFINITY;
        }
        int sign = text.startsWith("-") ? -1 : 1;
        String word = sign < 0 || text.startsWith("+") ? text.substring(1) : text;
        if (word.equalsIgnoreCase("Infinity")) {
            return sign * Double.POSITIVE_INFINITY;
        }
        return word.equalsIgnoreCase("NaN") ? Double.NaN : 0;
    }

    // Java takes 1f, 0x1p3 and foreign digits, .NET does not.
    private static String checkedFloat(String text, boolean exponentAllowed) {
        if (text.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("too many digits");
        }
        int i = sign(text, 0);
        int whole = digits(text, i);
        int end = whole;
        if (end < text.length() && text.charAt(end) == '.') {
            end = digits(text, end + 1);
        }
        if (whole == i && end <= whole + 1) {
            throw new IllegalArgumentException("no digits");
        }
        if (exponentAllowed && end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            int from = sign(text, end + 1);
            end = digits(text, from);
            if (end == from) {
                throw new IllegalArgumentException("no exponent");
            }
        }
        if (end != text.length()) {
            throw new IllegalArgumentException("not a number");
        }
        return text;
    }

    private static int sign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int digits(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** A decimal with its scale; digits beyond what .NET holds are rounded as it does. */
    static BigDecimal parseDecimal(String text) {
        BigDecimal value = new BigDecimal(checkedFloat(text, false));
        if (value.scale() > DECIMAL_SCALE) {
            value = value.setScale(DECIMAL_SCALE, RoundingMode.HALF_EVEN);
        }
        BigDecimal exact = value;
        while (value.unscaledValue().bitLength() > DECIMAL_BITS && value.scale() > 0) {
            value = exact.setScale(value.scale() - 1, RoundingMode.HALF_EVEN);
        }
        if (value.unscaledValue().bitLength() > DECIMAL_BITS) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }

    /** The decimal as text, or an error where .NET cannot hold it exactly. */
    static String format(BigDecimal value) {
        BigDecimal fitting = value.scale() < 0 ? value.setScale(0) : value;
        if (!fits(fitting)) {
            fitting = fitting.stripTrailingZeros();
            fitting = fitting.scale() < 0 ? fitting.setScale(0) : fitting;
        }
        if (!fits(fitting)) {
            throw new IllegalArgumentException(
                    "beyond System.Decimal (96 bits, 28 decimal places): " + value.precision() + " digits");
        }
        return fitting.toPlainString();
    }

    private static boolean fits(BigDecimal value) {
        return value.scale() <= DECIMAL_SCALE && value.unscaledValue().bitLength() <= DECIMAL_BITS;
    }

    static String format(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF";
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        // JDK-4511638: before 19, Double.toString gives more digits than needed now and then.
        if (digits.precision() > 14 || Math.abs(value) < 1e-300) {
            BigDecimal exact = new BigDecimal(value);
            for (int n = digits.precision() - 1; n > 0; n--) {
                BigDecimal shorter = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
                if (shorter.doubleValue() != value) {
                    break;
                }
                digits = shorter.stripTrailingZeros();
            }
        }
        return notation(digits, 17);
    }

    static String format(float value) {
        if (!Float.isFinite(value)) {
            return format((double) value);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e7f) {
            return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
        }
        BigDecimal digits = new BigDecimal(Float.toString(value)).stripTrailingZeros();
        BigDecimal exact = new BigDecimal(value);
        for (int n = digits.precision() - 1; n > 0; n--) {
            BigDecimal shorter = exact.round(new MathContext(n, RoundingMode.HALF_EVEN));
            if (shorter.floatValue() != value) {
                break;
            }
            digits = shorter.stripTrailingZeros();
        }
        return notation(digits, 9);
    }

    /** .NET's "R" form: plain up to so many digits before the point and down to 1E-04, else with an exponent of two digits. */
    private static String notation(BigDecimal digits, int plainDigits) {
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -5 + 1 && exponent < plainDigits) {
            return digits.toPlainString();
        }
        String mantissa = digits.scaleByPowerOfTen(-exponent).toPlainString();
        String size = Integer.toString(Math.abs(exponent));
        return mantissa + (exponent < 0 ? "E-" : "E+") + (size.length() < 2 ? "0" + size : size);
    }
}
