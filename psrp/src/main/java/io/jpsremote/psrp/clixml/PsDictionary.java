package io.jpsremote.psrp.clixml;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dictionary as PowerShell sent it: an unmodifiable map that knows its .NET type names.
 *
 * <p>The entry set keeps the order of the wire and every entry, also those with equal keys. {@link #get} finds text keys without regard
 * to case, as PowerShell does; of equal keys the last wins.
 */
public final class PsDictionary extends AbstractMap<Object, @Nullable Object> {

    private final List<String> typeNames;
    private List<Map.Entry<Object, @Nullable Object>> entries = List.of();
    private volatile @Nullable Map<Object, Map.Entry<Object, @Nullable Object>> index;

    PsDictionary(List<String> typeNames) {
        this.typeNames = typeNames;
    }

    /** A {@code Hashtable} with the given keys and values in turn. */
    public static PsDictionary of(@Nullable Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("keys and values in turn, got " + keysAndValues.length);
        }
        List<Map.Entry<Object, @Nullable Object>> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object key = keysAndValues[i];
            if (key == null) {
                throw new IllegalArgumentException("a key must not be null");
            }
            entries.add(new SimpleImmutableEntry<>(key, keysAndValues[i + 1]));
        }
        return new PsDictionary(ClrTypes.HASHTABLE).fill(entries);
    }

    /** A dictionary of the given type with the entries of the map. */
    public static PsDictionary of(List<String> typeNames, Map<?, ? extends @Nullable Object> map) {
        List<Map.Entry<Object, @Nullable Object>> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new SimpleImmutableEntry<>(key, value)));
        return new PsDictionary(List.copyOf(typeNames)).fill(entries);
    }

    /** Called once by the reader, when all entries are there. */
    PsDictionary fill(List<Map.Entry<Object, @Nullable Object>> all) {
        entries = all;
        return this;
    }

    /** The .NET type names, most derived first; may be empty. */
    public List<String> typeNames() {
        return typeNames;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        Map.Entry<Object, @Nullable Object> entry = key == null ? null : index().get(folded(key));
        return entry == null ? null : entry.getValue();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return key != null && index().containsKey(folded(key));
    }

    @Override
    public int size() {
        return entries.size();
    }

    private Map<Object, Map.Entry<Object, @Nullable Object>> index() {
        Map<Object, Map.Entry<Object, @Nullable Object>> made = index;
        if (made == null) {
            made = new HashMap<>();
            for (Map.Entry<Object, @Nullable Object> entry : entries) {
                made.put(folded(entry.getKey()), entry);
            }
            index = made;
        }
        return made;
    }

    private static Object folded(Object key) {
        if (key instanceof String text) {
            return text.toLowerCase(Locale.ROOT);
        }
        if (key instanceof Collection || key instanceof Map) {
            return new Same(key);
        }
        return key instanceof byte[] bytes ? Arrays.toString(bytes) : key;
    }

    /** A key that is a list or a dictionary: only itself, as in .NET. Its own hash would not end in a cycle, nor soon where Refs fan out. */
    private record Same(Object key) {
        @Override
        @SuppressWarnings("ReferenceEquality") // what it is for
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.key == key;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(key);
        }
    }

    @Override
    public Set<Map.Entry<Object, @Nullable Object>> entrySet() {
        List<Map.Entry<Object, @Nullable Object>> all = Collections.unmodifiableList(entries);
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Object, @Nullable Object>> iterator() {
                return all.iterator();
            }

            @Override
            public int size() {
                return all.size();
            }
        };
    }

    /** The entries as <code>{k=v}</code>; what nests deeply is cut. */
    @Override
    public String toString() {
        return Rendering.of(this);
    }
}
