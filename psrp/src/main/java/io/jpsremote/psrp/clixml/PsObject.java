package io.jpsremote.psrp.clixml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object as PowerShell sends it: type names, text, properties, and perhaps a value it wraps. Immutable once it is read or built;
 * objects may refer to each other in cycles, therefore two are equal only when they are the same.
 */
public final class PsObject {

    /** No element for such properties, as opposed to an empty one. */
    static final PsProperty[] NONE = {};

    private static final String DESERIALIZED = "Deserialized.";

    private List<String> typeNames = List.of();
    private @Nullable String text;
    private @Nullable Object value;
    private PsProperty[] adapted = NONE;
    private PsProperty[] extended = NONE;
    private boolean memberSet;

    PsObject() {}

    /** A member set, which PowerShell writes as {@code <MS N="name">} among the extended properties. */
    static PsObject memberSet(PsProperty[] members) {
        PsObject set = new PsObject();
        set.extended = members;
        set.memberSet = true;
        return set;
    }

    boolean isMemberSet() {
        return memberSet;
    }

    /** Whether nothing but type names is known yet. */
    boolean isBare() {
        return text == null && value == null && adapted.length == 0 && extended.length == 0;
    }

    PsProperty[] adaptedArray() {
        return adapted;
    }

    PsProperty[] extendedArray() {
        return extended;
    }

    /** A {@code PSCustomObject} with the given names and values in turn. */
    public static PsObject of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values in turn, got " + namesAndValues.length);
        }
        Builder builder = builder().typeNames(ClrTypes.CUSTOM_OBJECT);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (!(namesAndValues[i] instanceof String name)) {
                throw new IllegalArgumentException("a property name must be a String");
            }
            builder.extended(name, namesAndValues[i + 1]);
        }
        return builder.build();
    }

    /** An enum value: its type, its name and the number behind it. */
    public static PsObject enumValue(String typeName, String name, int number) {
        return builder()
                .typeNames(List.of(typeName, "System.Enum", "System.ValueType", "System.Object"))
                .text(name)
                .value(number)
                .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    void typeNames(List<String> names) {
        typeNames = names;
    }

    void text(@Nullable String newText) {
        text = newText;
    }

    void value(@Nullable Object newValue) {
        value = newValue;
    }

    void adapted(PsProperty[] properties) {
        adapted = properties;
    }

    void extended(PsProperty[] properties) {
        extended = properties;
    }

    /** The .NET type names, most derived first; may be empty. */
    public List<String> typeNames() {
        return typeNames;
    }

    /** The most derived type name, empty where there is none. */
    public String typeName() {
        return typeNames.isEmpty() ? "" : typeNames.get(0);
    }

    /** Whether one of the type names is the given one, without regard to case and to a {@code Deserialized.} in front. */
    public boolean isOf(String name) {
        String wanted = live(name);
        return typeNames.stream().anyMatch(t -> live(t).equalsIgnoreCase(wanted));
    }

    private static String live(String name) {
        boolean marked = name.regionMatches(true, 0, DESERIALIZED, 0, DESERIALIZED.length());
        return marked ? name.substring(DESERIALIZED.length()) : name;
    }

    /** What {@code ToString()} gave on the other side, null where it was not sent. */
    public @Nullable String text() {
        return text;
    }

    /** The primitive, enum number, list or dictionary that this wraps; null where there is none. */
    public @Nullable Object value() {
        return value;
    }

    /** All properties, adapted ones first. */
    public List<PsProperty> properties() {
        if (adapted.length == 0) {
            return extended();
        }
        List<PsProperty> all = new ArrayList<>(adapted.length + extended.length);
        all.addAll(Arrays.asList(adapted));
        all.addAll(Arrays.asList(extended));
        return Collections.unmodifiableList(all);
    }

    /** The properties of the .NET object. */
    public List<PsProperty> adapted() {
        return Collections.unmodifiableList(Arrays.asList(adapted));
    }

    /** The properties that PowerShell or a script added. */
    public List<PsProperty> extended() {
        return Collections.unmodifiableList(Arrays.asList(extended));
    }

    public boolean has(String name) {
        return find(name) != null;
    }

    /** The value of the property, without regard to case; null also where there is no such property. */
    public @Nullable Object get(String name) {
        PsProperty property = find(name);
        return property == null ? null : property.value();
    }

    // The engine's reader lets the last of several members with one name win.
    private @Nullable PsProperty find(String name) {
        PsProperty found = find(extended, name);
        return found != null ? found : find(adapted, name);
    }

    private static @Nullable PsProperty find(PsProperty[] properties, String name) {
        for (int i = properties.length - 1; i >= 0; i--) {
            if (properties[i].name().equalsIgnoreCase(name)) {
                return properties[i];
            }
        }
        return null;
    }

    /** The property as text: a text, a character, an enum's name, or what an object says it is; null where it is null. */
    public @Nullable String getString(String name) {
        return Conversion.toText(name, get(name));
    }

    /** @throws IllegalArgumentException when the property is no whole number that fits */
    public int getInt(String name) {
        return Conversion.toInt(name, get(name));
    }

    /** @throws IllegalArgumentException when the property is no whole number that fits */
    public long getLong(String name) {
        return Conversion.toLong(name, get(name));
    }

    /** @throws IllegalArgumentException when the property is neither true nor false */
    public boolean getBoolean(String name) {
        return Conversion.toBoolean(name, get(name));
    }

    /** @throws IllegalArgumentException when the property is no number that a double holds */
    public double getDouble(String name) {
        return Conversion.toDouble(name, get(name));
    }

    /** @throws IllegalArgumentException when the property is neither an object nor null */
    public @Nullable PsObject getObject(String name) {
        return Conversion.toObject(name, get(name));
    }

    /** @throws IllegalArgumentException when the property is neither a list nor null */
    public @Nullable List<@Nullable Object> getList(String name) {
        return Conversion.toList(name, get(name));
    }

    /** @throws IllegalArgumentException when the property is neither a dictionary nor null */
    public @Nullable Map<Object, @Nullable Object> getDictionary(String name) {
        return Conversion.toDictionary(name, get(name));
    }

    /** This as a record the caller names; see {@link RecordBinding}. */
    public <T> T as(Class<T> type) {
        return RecordBinding.bind(this, type);
    }

    /** The text as sent, else the properties like PowerShell shows them: <code>@{a=1; b=2}</code>. */
    @Override
    public String toString() {
        return Rendering.of(this);
    }

    /** Collects the parts of a {@link PsObject}. */
    public static final class Builder {

        private List<String> typeNames = List.of();
        private @Nullable String text;
        private @Nullable Object value;
        private final List<PsProperty> adapted = new ArrayList<>();
        private final List<PsProperty> extended = new ArrayList<>();

        private Builder() {}

        public Builder typeNames(String... names) {
            return typeNames(List.of(names));
        }

        public Builder typeNames(List<String> names) {
            typeNames = List.copyOf(names);
            return this;
        }

        public Builder text(@Nullable String newText) {
            text = newText;
            return this;
        }

        /** The primitive, list or dictionary that the object wraps. */
        public Builder value(@Nullable Object newValue) {
            value = newValue;
            return this;
        }

        /** Adds a property of the .NET object. */
        public Builder adapted(String name, @Nullable Object propertyValue) {
            adapted.add(new PsProperty(name, propertyValue));
            return this;
        }

        /** Adds a note property; what a script makes, and what every message of the protocol consists of. */
        public Builder extended(String name, @Nullable Object propertyValue) {
            extended.add(new PsProperty(name, propertyValue));
            return this;
        }

        public PsObject build() {
            PsObject object = new PsObject();
            object.typeNames(Objects.requireNonNull(typeNames));
            object.text(text);
            object.value(value);
            object.adapted(adapted.toArray(NONE));
            object.extended(extended.toArray(NONE));
            return object;
        }
    }
}
