package io.jpsremote.psrp.host;

import java.util.Locale;

/** Labels of fields and choices, in which {@code &} marks the hot key. */
final class Label {

    private Label() {}

    static String text(String label) {
        int mark = label.indexOf('&');
        return mark < 0 ? label : label.substring(0, mark) + label.substring(mark + 1);
    }

    static String hotKey(String label) {
        int mark = label.indexOf('&');
        boolean marked = mark >= 0 && mark + 1 < label.length();
        return marked
                ? label.substring(mark + 1, mark + 2).toUpperCase(Locale.ROOT).strip()
                : "";
    }
}
