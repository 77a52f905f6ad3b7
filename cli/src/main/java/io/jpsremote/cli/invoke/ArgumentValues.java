package io.jpsremote.cli.invoke;

import io.jpsremote.cli.binding.ListText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Arguments of a script as PowerShell reads them on its command line: numbers, {@code $true}, {@code $false}, {@code $null}, else texts. */
public final class ArgumentValues {

    private static final Pattern WHOLE = Pattern.compile("[+-]?(0|[1-9][0-9]{0,17})");
    private static final Pattern REAL =
            Pattern.compile("[+-]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+)([eE][+-]?[0-9]{1,3})?");

    private ArgumentValues() {}

    public static List<@Nullable Object> of(List<String> items) {
        List<@Nullable Object> values = new ArrayList<>();
        items.forEach(item -> values.add(of(item)));
        return values;
    }

    static @Nullable Object of(String item) {
        if (ListText.isQuoted(item)) {
            return ListText.unquote(item);
        }
        return switch (item.toLowerCase(Locale.ROOT)) {
            case "$true" -> Boolean.TRUE;
            case "$false" -> Boolean.FALSE;
            case "$null" -> null;
            default -> numberOrText(item);
        };
    }

    private static Object numberOrText(String item) {
        if (WHOLE.matcher(item).matches()) {
            long n = Long.parseLong(item);
            return n == (int) n ? (Object) (int) n : (Object) n;
        }
        // A leading zero is kept as text (007, 0123), where PowerShell would silently drop it.
        boolean padded = item.matches("[+-]?0[0-9].*");
        return !padded && REAL.matcher(item).matches() ? (Object) Double.valueOf(item) : item;
    }
}
