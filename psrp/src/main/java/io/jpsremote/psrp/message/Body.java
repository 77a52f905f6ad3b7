package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.ClrTypes;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The properties of a message's body, each checked; every fault is the peer's. */
final class Body {

    private final String what;
    private final PsObject object;

    private Body(String what, PsObject object) {
        this.what = what;
        this.object = object;
    }

    /** @param what the message or the part of it, for the error message */
    static Body of(String what, @Nullable Object value) {
        if (value instanceof PsObject object) {
            return new Body(what, object);
        }
        throw new ProtocolViolationException(what + " is no object but " + name(value), MessageHeader.SECTION);
    }

    PsObject object() {
        return object;
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** The property's value, null where it is null or missing. */
    @Nullable Object get(String name) {
        return object.get(name);
    }

    /** The property's value, which must not be missing. */
    @Nullable Object required(String name) {
        if (!object.has(name)) {
            throw new ProtocolViolationException(what + " has no " + name, MessageHeader.SECTION);
        }
        return object.get(name);
    }

    int int32(String name) {
        if (bare(required(name)) instanceof Integer number) {
            return number;
        }
        throw wrong(name, "Int32");
    }

    int int32(String name, int otherwise) {
        return object.get(name) == null ? otherwise : int32(name);
    }

    /** Call ids are 64-bit; shorter ones are taken too. */
    long int64(String name) {
        Object value = bare(required(name));
        if (value instanceof Long number) {
            return number;
        } else if (value instanceof Integer number) {
            return number;
        }
        throw wrong(name, "Int64");
    }

    boolean bool(String name) {
        if (bare(required(name)) instanceof Boolean bool) {
            return bool;
        }
        throw wrong(name, "Boolean");
    }

    /** False also where it is missing. */
    boolean flag(String name) {
        return object.get(name) != null && bool(name);
    }

    String text(String name) {
        if (bare(required(name)) instanceof String text) {
            return text;
        }
        throw wrong(name, "String");
    }

    @Nullable String textOrNull(String name) {
        return object.get(name) == null ? null : text(name);
    }

    UUID guid(String name) {
        if (bare(required(name)) instanceof UUID id) {
            return id;
        }
        throw wrong(name, "Guid");
    }

    List<@Nullable Object> list(String name) {
        if (bare(required(name)) instanceof List<?> list) {
            return Collections.unmodifiableList(new ArrayList<@Nullable Object>(list));
        }
        throw wrong(name, "list");
    }

    @Nullable List<@Nullable Object> listOrNull(String name) {
        return object.get(name) == null ? null : list(name);
    }

    @Nullable List<String> textsOrNull(String name) {
        List<@Nullable Object> list = listOrNull(name);
        if (list == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (Object element : list) {
            if (!(bare(element) instanceof String text)) {
                throw wrong(name, "list of String");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /** The value itself where the element wraps one in an object. */
    static @Nullable Object bare(@Nullable Object value) {
        return value instanceof PsObject wrapped && wrapped.value() != null ? wrapped.value() : value;
    }

    ProtocolViolationException wrong(String name, String expected) {
        return new ProtocolViolationException(
                what + " has " + name + " of type " + name(object.get(name)) + ", not " + expected,
                MessageHeader.SECTION);
    }

    private static String name(@Nullable Object value) {
        return value == null ? "null" : ClrTypes.nameOf(value);
    }
}
