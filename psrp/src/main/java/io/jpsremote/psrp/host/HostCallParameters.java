package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.ClrTypes;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.failure.PeerText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The parameters of one host call ({@code mp}), read by position and type. */
final class HostCallParameters {

    private final List<? extends @Nullable Object> values;

    HostCallParameters(List<? extends @Nullable Object> values) {
        this.values = values;
    }

    /** A text; null counts as empty, as in .NET's own hosts. */
    String text(int index) {
        String text = textOrNull(index);
        return text == null ? "" : text;
    }

    @Nullable String textOrNull(int index) {
        Object value = plain(index);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(index, "a string", value);
    }

    int integer(int index) {
        if (plain(index) instanceof Integer number) {
            return number;
        }
        throw wrong(index, "an Int32", at(index));
    }

    long longInteger(int index) {
        Object value = plain(index);
        if (value instanceof Long || value instanceof Integer) {
            return ((Number) value).longValue();
        }
        throw wrong(index, "an Int64", value);
    }

    @Nullable ConsoleColor color(int index) {
        return ConsoleColor.of(integer(index));
    }

    PsObject object(int index) {
        if (at(index) instanceof PsObject object) {
            return object;
        }
        throw wrong(index, "an object", at(index));
    }

    Coordinates coordinates(int index) {
        return HostObjects.coordinates(object(index));
    }

    Size size(int index) {
        return HostObjects.size(object(index));
    }

    Rectangle rectangle(int index) {
        return HostObjects.rectangle(object(index));
    }

    BufferCell bufferCell(int index) {
        return HostObjects.bufferCell(object(index));
    }

    List<List<BufferCell>> bufferCells(int index) {
        List<List<BufferCell>> cells = new ArrayList<>();
        for (List<@Nullable Object> row : HostObjects.rows(object(index))) {
            cells.add(each(row, index, HostObjects::bufferCell));
        }
        return cells;
    }

    List<ChoiceDescription> choices(int index) {
        return each(HostObjects.elements(at(index)), index, HostObjects::choice);
    }

    List<FieldDescription> fields(int index) {
        return each(HostObjects.elements(at(index)), index, HostObjects::field);
    }

    /** Numbers; null, which the engine sends for no defaults, counts as none. */
    List<Integer> integers(int index) {
        return at(index) == null ? List.of() : HostObjects.integers(HostObjects.elements(at(index)));
    }

    private <T> List<T> each(List<@Nullable Object> elements, int index, Function<PsObject, T> read) {
        List<T> all = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof PsObject object)) {
                throw wrong(index, "a list of objects", element);
            }
            all.add(read.apply(object));
        }
        return all;
    }

    /** The value without the object around an enum's number. */
    private @Nullable Object plain(int index) {
        Object value = at(index);
        return value instanceof PsObject object && object.value() != null ? object.value() : value;
    }

    private @Nullable Object at(int index) {
        if (index >= values.size()) {
            throw new IllegalArgumentException("parameter " + (index + 1) + " is missing");
        }
        return values.get(index);
    }

    private static IllegalArgumentException wrong(int index, String expected, @Nullable Object value) {
        return new IllegalArgumentException("parameter " + (index + 1) + " is not " + expected + " but "
                + PeerText.oneLine(value == null ? "null" : ClrTypes.nameOf(value)));
    }
}
