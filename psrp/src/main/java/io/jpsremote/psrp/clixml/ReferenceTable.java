package io.jpsremote.psrp.clixml;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the {@code RefId}s of one body stand for; they are numbers from 0 on in practice, but any text is taken. */
final class ReferenceTable<T> {

    private @Nullable Object[] dense = new @Nullable Object[16];
    private int used;
    private @Nullable Map<String, T> others;

    /** A later definition replaces an earlier one. */
    void put(RefId id, T value) {
        int number = id.number();
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
        others.put(id.text(), value);
    }

    @SuppressWarnings("unchecked") // only put() writes the array
    @Nullable T get(RefId id) {
        int number = id.number();
        T found = number >= 0 && number < dense.length ? (T) dense[number] : null;
        return found != null || others == null ? found : others.get(id.text());
    }
}
