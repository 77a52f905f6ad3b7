package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import io.jpsremote.psrp.clixml.SecureString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a record of calls keeps them: secrets, and objects that hold one at any depth, are replaced by their type's name. */
final class Redaction {

    private static final int DEEPEST = 10;
    private static final int DEEPEST_SEARCH = 60;

    // what refers to itself, or often to one object, is copied so far and no further
    private static final int MOST_PARTS = 100_000;
    private static final String LEFT_OUT = "...";

    private int parts;

    private Redaction() {}

    static @Nullable Object of(@Nullable Object value) {
        return new Redaction().copy(value, 0);
    }

    private @Nullable Object copy(@Nullable Object value, int depth) {
        if (value instanceof SecureString || value instanceof PsCredential) {
            return value.getClass().getSimpleName();
        } else if (depth > DEEPEST || ++parts > MOST_PARTS) {
            return LEFT_OUT;
        } else if (value instanceof List<?> list) {
            return copies(list, depth + 1);
        } else if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, copy(element, depth + 1)));
            return copy;
        }
        return value instanceof PsObject object && holdsSecret(object, depth) ? object.typeName() : value;
    }

    private List<@Nullable Object> copies(List<?> list, int depth) {
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object element : list) {
            if (parts > MOST_PARTS) {
                return copy;
            }
            copy.add(copy(element, depth));
        }
        return copy;
    }

    /** What is too deep or too much to look at counts as one. */
    private boolean holdsSecret(@Nullable Object value, int depth) {
        if (value instanceof SecureString || value instanceof PsCredential) {
            return true;
        } else if (value instanceof PsObject object) {
            return holdsSecret(object.value(), depth + 1) || anyHoldsSecret(object.properties(), depth + 1);
        } else if (value instanceof PsProperty property) {
            return holdsSecret(property.value(), depth);
        } else if (value instanceof Map<?, ?> map) {
            return anyHoldsSecret(map.values(), depth + 1);
        }
        return value instanceof Collection<?> several && anyHoldsSecret(several, depth + 1);
    }

    private boolean anyHoldsSecret(Collection<?> values, int depth) {
        return depth > DEEPEST_SEARCH
                || values.stream().anyMatch(value -> ++parts > MOST_PARTS || holdsSecret(value, depth));
    }
}
