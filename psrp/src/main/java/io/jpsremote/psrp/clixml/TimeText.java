package io.jpsremote.psrp.clixml;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Points in time and durations as the engine writes and reads them: 100 ns, XML Schema's forms with .NET's leniences. */
final class TimeText {

    private static final int TICK_NANOS = 100;
    private static final int TICK_DIGITS = 7;

    private TimeText() {}

    /** A date and time: with an offset, in UTC, or of no zone at all. */
    static Object parseDateTime(String text) {
        try {
            return new Cursor(text).dateTime();
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no such date or time", e);
        }
    }

    static Duration parseDuration(String text) {
        Cursor cursor = new Cursor(text);
        try {
            return cursor.duration();
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
        ticks(duration);
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

    private static void ticks(Duration duration) {
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

    /** Reads one text from left to right. */
    private static final class Cursor {

        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        private IllegalArgumentException bad() {
            return new IllegalArgumentException("not of the form it should have");
        }

        private boolean take(char wanted) {
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private int number(int digits) {
            int value = 0;
            for (int i = 0; i < digits; i++) {
                if (!atDigit()) {
                    throw bad();
                }
                value = value * 10 + text.charAt(at++) - '0';
            }
            return value;
        }

        private boolean atDigit() {
            return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }

        Object dateTime() {
            int year = number(4);
            int month = take('-') ? number(2) : 1;
            boolean wholeDate = at == 7 && take('-');
            int day = wholeDate ? number(2) : 1;
            LocalDate date = LocalDate.of(year, month, day);
            LocalDateTime time = wholeDate && take('T') ? time(date) : date.atStartOfDay();
            if (year == 0 || time.getYear() > 9999) {
                throw bad();
            }
            return zoned(time);
        }

        private LocalDateTime time(LocalDate date) {
            int hour = number(2);
            expect(':');
            int minute = number(2);
            expect(':');
            int second = number(2);
            long nanos = take('.') ? roundedTicks() * TICK_NANOS : 0;
            boolean whole = nanos < 1_000_000_000;
            LocalDateTime time = LocalDateTime.of(date, LocalTime.of(hour, minute, second, whole ? (int) nanos : 0));
            return whole ? time : time.plusNanos(nanos);
        }

        private void expect(char wanted) {
            if (!take(wanted)) {
                throw bad();
            }
        }

        /** Digits after the point in 100 ns; from the eighth on they round, half to even. */
        private long roundedTicks() {
            int start = at;
            long ticks = cutTicks();
            int eighth = start + TICK_DIGITS;
            if (at <= eighth) {
                return ticks;
            }
            int half = Character.compare(text.charAt(eighth), '5');
            for (int i = eighth + 1; half == 0 && i < at; i++) {
                half = text.charAt(i) == '0' ? 0 : 1;
            }
            return half > 0 || (half == 0 && ticks % 2 == 1) ? ticks + 1 : ticks;
        }

        /** Digits after the point in 100 ns; from the eighth on they are ignored. */
        private long cutTicks() {
            if (!atDigit()) {
                throw bad();
            }
            long ticks = 0;
            int digits = 0;
            for (; atDigit(); at++, digits++) {
                ticks = digits < TICK_DIGITS ? ticks * 10 + text.charAt(at) - '0' : ticks;
            }
            for (; digits < TICK_DIGITS; digits++) {
                ticks *= 10;
            }
            return ticks;
        }

        private Object zoned(LocalDateTime time) {
            if (at == text.length()) {
                return time;
            } else if (take('Z') || take('z')) {
                atEnd();
                return time.toInstant(ZoneOffset.UTC);
            }
            boolean minus = take('-');
            if (!minus) {
                expect('+');
            }
            int hours = number(2);
            expect(':');
            int minutes = number(2);
            atEnd();
            return time.atOffset(ZoneOffset.ofHoursMinutes(minus ? -hours : hours, minus ? -minutes : minutes));
        }

        private void atEnd() {
            if (at != text.length()) {
                throw bad();
            }
        }

        Duration duration() {
            boolean minus = take('-');
            expect('P');
            int start = at;
            long days = 365L * part('Y') + 30L * part('M') + part('D');
            Duration size;
            if (take('T')) {
                start = at;
                long minutes = 60 * (24 * days + part('H')) + part('M');
                size = seconds(60 * minutes);
            } else {
                size = Duration.ofDays(days);
            }
            if (at == start || at != text.length()) {
                throw bad();
            }
            Duration signed = minus ? size.negated() : size;
            ticks(signed);
            return signed;
        }

        /** A number with this unit behind it, 0 where the next number has another unit. */
        private int part(char unit) {
            int start = at;
            long value = 0;
            for (; atDigit(); at++) {
                value = Math.min(value * 10 + text.charAt(at) - '0', Integer.MAX_VALUE + 1L);
            }
            if (at > start && take(unit)) {
                return Math.toIntExact(value);
            }
            at = start;
            return 0;
        }

        /** The seconds of a duration that already has so many. */
        private Duration seconds(long before) {
            int start = at;
            long value = 0;
            for (; atDigit(); at++) {
                value = Math.min(value * 10 + text.charAt(at) - '0', Integer.MAX_VALUE + 1L);
            }
            if (at == start) {
                return Duration.ofSeconds(before);
            }
            long ticks = take('.') ? cutTicks() : 0;
            expect('S');
            return Duration.ofSeconds(before + Math.toIntExact(value), ticks * TICK_NANOS);
        }
    }
}
