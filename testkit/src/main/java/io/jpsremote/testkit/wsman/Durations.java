package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.WsmanFaultException;
import io.jpsremote.testkit.soap.WsmanFaults;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** Times as WS-Management writes them. */
final class Durations {

    private Durations() {}

    /** @throws WsmanFaultException when it is none, or negative */
    static Duration read(String text) {
        try {
            Duration time = Duration.parse(text);
            if (!time.isNegative()) {
                return time;
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new WsmanFaultException(WsmanFaults.BAD_HEADER);
    }

    /** {@code PT7200.000S}. */
    static String exact(Duration time) {
        return String.format(Locale.ROOT, "PT%d.%03dS", time.toSeconds(), time.toMillisPart());
    }

    /** {@code P0DT0H1M2S}. */
    static String age(long nanos) {
        Duration time = Duration.ofNanos(Math.max(0, nanos));
        return "P" + time.toDays() + "DT" + time.toHoursPart() + "H" + time.toMinutesPart() + "M" + time.toSecondsPart()
                + "S";
    }
}
