package io.jpsremote.psrp.clixml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@code RefId}s of one body stand for; they are numbers from 0 on in practice, but any text is taken. */
final class ReferenceTable<T> {

    private static final int MOST_DENSE = 1 << 22;

    private @Nullable Object[] dense = new @Nullable Object[16];
    private int used;
    private @Nullable Map<String, T> others;

    /** A later definition replaces an earlier one. */
    void put(String id, T value) {
        int number = number(id);
        // an array only as long as what was defined justifies it: an id of the peer must not size our memory
        if (number >= 0 && number < 2 * used + 1024) {
            if (number >= dense.length) {
                dense = Arrays.copyOf(dense, Math.max(number + 1, dense.length * 2));
            }
            dense[number] = value;
            used++;
            return;
        }
        if (others == null) {
            others = new HashMap<>();
        }
        others.put(id, value);
    }

    @SuppressWarnings("unchecked") // only put() writes the array
    @Nullable T get(String id) {
        T other = others == null ? null : others.get(id);
        int number = number(id);
        T found = number >= 0 && number < dense.length ? (T) dense[number] : null;
        return found == null ? other : found;
    }

    /** The number that the text is in its shortest form, else -1. */
    private static int number(String id) {
        int length = id.length();
        if (length == 0 || length > 7 || (length > 1 && id.charAt(0) == '0')) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < length; i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number < MOST_DENSE ? number : -1;
    }
}
