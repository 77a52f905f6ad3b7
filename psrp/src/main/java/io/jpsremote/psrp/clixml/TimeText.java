package io.jpsremote.psrp.clixml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Points in time and durations as the engine writes and reads them: 100 ns, XML Schema's forms with .NET's leniences. */
final class TimeText {

    static final int TICK_NANOS = 100;
    static final int TICK_DIGITS = 7;

    private TimeText() {}

    /** A date and time: with an offset, in UTC, or of no zone at all. */
    static Object parseDateTime(String text) {
        try {
            return new TimeCursor(text).dateTime();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no such date or time", e);
        }
    }

    static Duration parseDuration(String text) {
        try {
            return new TimeCursor(text).duration();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("out of range", e);
        }
    }

    static String format(LocalDateTime time) {
        StringBuilder out = new StringBuilder(34);
        date(out, time);
        return out.toString();
    }

    static String format(Instant time) {
        StringBuilder out = new StringBuilder(34);
        date(out, checkedUtc(time));
        return out.append('Z').toString();
    }

    private static LocalDateTime checkedUtc(Instant time) {
        try {
            return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("System.DateTime has the years 1 to 9999", e);
        }
    }

    static String format(OffsetDateTime time) {
        int seconds = time.getOffset().getTotalSeconds();
        // .NET reads offsets of hours and minutes only.
        OffsetDateTime even = seconds % 60 == 0
                ? time
                : time.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(seconds - seconds % 60));
        StringBuilder out = new StringBuilder(34);
        date(out, even.toLocalDateTime());
        int minutes = Math.abs(seconds / 60);
        out.append(seconds < 0 ? '-' : '+');
        two(out, minutes / 60);
        two(out.append(':'), minutes % 60);
        return out.toString();
    }

    private static void date(StringBuilder out, LocalDateTime time) {
        int year = time.getYear();
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException("System.DateTime has the years 1 to 9999");
        }
        two(out, year / 100);
        two(out, year % 100);
        two(out.append('-'), time.getMonthValue());
        two(out.append('-'), time.getDayOfMonth());
        two(out.append('T'), time.getHour());
        two(out.append(':'), time.getMinute());
        two(out.append(':'), time.getSecond());
        fraction(out, time.getNano() / TICK_NANOS);
    }

    private static void two(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static void fraction(StringBuilder out, int ticks) {
        if (ticks == 0) {
            return;
        }
        out.append('.');
        int divisor = 1_000_000;
        for (int rest = ticks; rest > 0; rest %= divisor, divisor /= 10) {
            out.append((char) ('0' + rest / divisor));
            if (divisor == 1) {
                break;
            }
        }
    }

    /** The duration as XML Schema has it; what is finer than 100 ns is cut. */
    static String format(Duration duration) {
        requireTimeSpan(duration);
        // cut towards zero: the parts of a negative Duration lean the other way
        boolean negative = duration.isNegative();
        Duration size = duration.abs();
        int ticks = size.getNano() / TICK_NANOS;
        if (size.getSeconds() == 0 && ticks == 0) {
            return "PT0S";
        }
        StringBuilder out = new StringBuilder(negative ? "-P" : "P");
        part(out, size.toDaysPart(), 'D');
        if (size.getSeconds() % 86_400 != 0 || ticks != 0) {
            out.append('T');
            part(out, size.toHoursPart(), 'H');
            part(out, size.toMinutesPart(), 'M');
            seconds(out, size.toSecondsPart(), ticks);
        }
        return out.toString();
    }

    private static void part(StringBuilder out, long number, char unit) {
        if (number != 0) {
            out.append(number).append(unit);
        }
    }

    private static void seconds(StringBuilder out, int seconds, int ticks) {
        if (seconds != 0 || ticks != 0) {
            fraction(out.append(seconds), ticks);
            out.append('S');
        }
    }

    /** An error where .NET has no such duration. */
    static void requireTimeSpan(Duration duration) {
        boolean fits;
        try {
            long ticks = Math.multiplyExact(duration.getSeconds() + (duration.isNegative() ? 1 : 0), 10_000_000L);
            int rest = duration.isNegative() ? duration.getNano() - 1_000_000_000 : duration.getNano();
            Math.addExact(ticks, rest / TICK_NANOS);
            fits = true;
        } catch (ArithmeticException e) {
            fits = false;
        }
        if (!fits) {
            throw new IllegalArgumentException("beyond System.TimeSpan: " + duration);
        }
    }
}
