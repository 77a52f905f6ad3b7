package io.jpsremote.cli.output;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.SecureString;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Single values as text, the way .NET writes them. */
final class Scalars {

    private static final int HUNDRED_NANOS = 100;

    private Scalars() {}

    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Boolean b) {
            return b ? "True" : "False";
        } else if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        } else if (value instanceof Duration d) {
            return duration(d);
        } else if (value instanceof LocalDateTime t) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                    t); // with seconds, which toString() leaves away when zero
        } else if (value instanceof OffsetDateTime t) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(t);
        } else if (value instanceof BigDecimal d) {
            return d.toPlainString();
        } else if (value instanceof SecureString) {
            return "System.Security.SecureString";
        } else if (value instanceof PsObject object && object.text() == null && object.value() != null) {
            return text(object.value());
        }
        return value.toString();
    }

    /** {@code [-][d.]hh:mm:ss[.fffffff]}, .NET's constant format. */
    static String duration(Duration duration) {
        boolean negative = duration.isNegative();
        Duration d = duration.abs();
        StringBuilder out = new StringBuilder(negative ? "-" : "");
        if (d.toDays() > 0) {
            out.append(d.toDays()).append('.');
        }
        out.append(String.format("%02d:%02d:%02d", d.toHoursPart(), d.toMinutesPart(), d.toSecondsPart()));
        int ticks = d.getNano() / HUNDRED_NANOS;
        return ticks == 0
                ? out.toString()
                : out.append(String.format(".%07d", ticks)).toString();
    }
}
