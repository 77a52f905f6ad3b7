package io.jpsremote.psrp.clixml;

import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** A list, queue, stack or enumerable as PowerShell sent it: an unmodifiable list that knows its kind and its .NET type names. */
public final class PsList extends AbstractList<@Nullable Object> implements RandomAccess {

    /** What a list was on the other side. */
    public enum Kind {
        LIST(Tag.LST),
        QUEUE(Tag.QUE),
        STACK(Tag.STK),
        ENUMERABLE(Tag.IE);

        private final Tag tag;

        Kind(Tag tag) {
            this.tag = tag;
        }

        Tag tag() {
            return tag;
        }
    }

    private static final Object[] EMPTY = {};

    private final Kind kind;
    private final List<String> typeNames;
    private @Nullable Object[] elements;

    PsList(Kind kind, List<String> typeNames) {
        this(kind, typeNames, EMPTY);
    }

    private PsList(Kind kind, List<String> typeNames, @Nullable Object[] elements) {
        this.kind = kind;
        this.typeNames = typeNames;
        this.elements = elements;
    }

    /** An array of objects with the given elements. */
    public static PsList of(@Nullable Object... elements) {
        return new PsList(Kind.LIST, ClrTypes.OBJECT_ARRAY, elements.clone());
    }

    /** A list of the given kind; a stack has its top first. */
    public static PsList of(Kind kind, List<String> typeNames, Collection<? extends @Nullable Object> elements) {
        return new PsList(kind, List.copyOf(typeNames), elements.toArray());
    }

    /** Called once by the reader, when all elements are there. */
    void fill(@Nullable Object[] all) {
        elements = all;
    }

    public Kind kind() {
        return kind;
    }

    /** The .NET type names, most derived first; may be empty. */
    public List<String> typeNames() {
        return typeNames;
    }

    @Override
    public @Nullable Object get(int index) {
        return elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }

    /** The elements as {@code [a, b]}; what nests deeply is cut. */
    @Override
    public String toString() {
        return Rendering.of(this);
    }
}
