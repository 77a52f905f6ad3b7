package io.jpsremote.psrp.clixml;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Reads one date, time or duration from left to right; see {@link TimeText}. */
final class TimeCursor {

    private final String text;
    private int at;

    TimeCursor(String text) {
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
        long nanos = take('.') ? roundedTicks() * TimeText.TICK_NANOS : 0;
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
        int eighth = start + TimeText.TICK_DIGITS;
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
            ticks = digits < TimeText.TICK_DIGITS ? ticks * 10 + text.charAt(at) - '0' : ticks;
        }
        for (; digits < TimeText.TICK_DIGITS; digits++) {
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
        TimeText.requireTimeSpan(signed);
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
        return Duration.ofSeconds(before + Math.toIntExact(value), ticks * TimeText.TICK_NANOS);
    }
}
