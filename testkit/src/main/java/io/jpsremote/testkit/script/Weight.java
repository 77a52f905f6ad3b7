package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roughly how many bytes a recorded value takes. */
final class Weight {

    private static final long OF_ANYTHING = 32;

    // what refers to itself, or often to one object, is looked at so far and no further
    private static final int MOST_PARTS = 100_000;
    private static final int DEEPEST = 60;

    private int parts;
    private int depth;

    private Weight() {}

    static long of(@Nullable Object value) {
        return new Weight().add(value);
    }

    private long add(@Nullable Object value) {
        parts++;
        if (value instanceof CharSequence text) {
            return OF_ANYTHING + 2L * text.length();
        } else if (value instanceof byte[] bytes) {
            return OF_ANYTHING + bytes.length;
        } else if (value instanceof Collection<?> several) {
            return addAll(several);
        } else if (value instanceof Map<?, ?> map) {
            return addAll(map.keySet()) + addAll(map.values());
        } else if (value instanceof PsObject object) {
            return add(object.value()) + addAll(object.properties());
        }
        return value instanceof PsProperty property ? add(property.name()) + add(property.value()) : OF_ANYTHING;
    }

    private long addAll(Collection<?> values) {
        long sum = OF_ANYTHING;
        if (depth == DEEPEST) {
            return sum;
        }
        depth++;
        for (Object value : values) {
            sum += parts < MOST_PARTS ? add(value) : 0;
        }
        depth--;
        return sum;
    }
}
