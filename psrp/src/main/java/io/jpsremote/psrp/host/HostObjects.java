package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects in host calls and answers, which travel as bare property bags: no type name, no text ([MS-PSRP] 2.2.3). */
final class HostObjects {

    private HostObjects() {}

    static PsObject bag(Coordinates c) {
        return bag(new PsProperty("x", c.x()), new PsProperty("y", c.y()));
    }

    static PsObject bag(Size s) {
        return bag(new PsProperty("width", s.width()), new PsProperty("height", s.height()));
    }

    static PsObject bag(KeyInfo k) {
        return bag(
                new PsProperty("virtualKeyCode", k.virtualKeyCode()),
                new PsProperty("character", k.character()),
                new PsProperty("controlKeyState", k.controlKeyState()),
                new PsProperty("keyDown", k.keyDown()));
    }

    static PsObject bag(PsProperty... properties) {
        PsObject.Builder bag = PsObject.builder();
        for (PsProperty property : properties) {
            bag.extended(property.name(), property.value());
        }
        return bag.build();
    }

    static Coordinates coordinates(PsObject o) {
        return new Coordinates(o.getInt("x"), o.getInt("y"));
    }

    static Size size(PsObject o) {
        return new Size(o.getInt("width"), o.getInt("height"));
    }

    static Rectangle rectangle(PsObject o) {
        return new Rectangle(o.getInt("left"), o.getInt("top"), o.getInt("right"), o.getInt("bottom"));
    }

    static BufferCell bufferCell(PsObject o) {
        int type = o.getInt("bufferCellType");
        BufferCellType[] types = BufferCellType.values();
        if (type < 0 || type >= types.length) {
            throw new IllegalArgumentException("bufferCellType " + type + " is none of 0 to 2");
        }
        return new BufferCell(
                character(o),
                ConsoleColor.of(o.getInt("foregroundColor")),
                ConsoleColor.of(o.getInt("backgroundColor")),
                types[type]);
    }

    private static char character(PsObject o) {
        if (o.get("character") instanceof Character c) {
            return c;
        }
        throw new IllegalArgumentException("a character is missing");
    }

    static ChoiceDescription choice(PsObject o) {
        return new ChoiceDescription(text(o, "label"), text(o, "helpMessage"));
    }

    static FieldDescription field(PsObject o) {
        return new FieldDescription(
                text(o, "name"),
                text(o, "label"),
                text(o, "parameterTypeName"),
                text(o, "parameterTypeFullName"),
                text(o, "parameterAssemblyFullName"),
                text(o, "helpMessage"),
                o.get("isMandatory") instanceof Boolean mandatory && mandatory,
                o.get("defaultValue"));
    }

    private static String text(PsObject o, String name) {
        String text = o.getString(name);
        return text == null ? "" : text;
    }

    /** A list, or an array of any rank in the form of elements ({@code mae}, row by row) and lengths ({@code mal}). */
    static List<@Nullable Object> elements(@Nullable Object value) {
        return value instanceof PsObject o && o.has("mae") ? list(o.get("mae")) : list(value);
    }

    /** The rows of a two-dimensional array. */
    static List<List<@Nullable Object>> rows(PsObject array) {
        List<@Nullable Object> elements = list(array.get("mae"));
        List<Integer> lengths = integers(array.get("mal"));
        if (lengths.size() != 2 || (long) lengths.get(0) * lengths.get(1) != elements.size()) {
            throw new IllegalArgumentException(
                    "not a two-dimensional array: lengths " + lengths + ", " + elements.size() + " elements");
        }
        int columns = lengths.get(1);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (int at = 0; at < elements.size(); at += columns) {
            rows.add(elements.subList(at, at + columns));
        }
        return rows;
    }

    static List<Integer> integers(@Nullable Object value) {
        List<Integer> numbers = new ArrayList<>();
        for (Object element : list(value)) {
            if (!(element instanceof Integer number)) {
                throw new IllegalArgumentException("an Int32 expected in a list of numbers");
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static List<@Nullable Object> list(@Nullable Object value) {
        Object content = value instanceof PsObject o ? o.value() : value;
        if (content instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        throw new IllegalArgumentException("a list expected");
    }
}
