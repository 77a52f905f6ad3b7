package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server answers scripts that ask for the host's window, without a call to the client. [MS-PSRP] 2.2.3.14
 *
 * @param foregroundColor number of a console color
 * @param backgroundColor number of a console color
 * @param cursorSize in percent
 */
public record HostDefaultData(
        int foregroundColor,
        int backgroundColor,
        Position cursorPosition,
        Position windowPosition,
        int cursorSize,
        Extent bufferSize,
        Extent windowSize,
        Extent maxWindowSize,
        Extent maxPhysicalWindowSize,
        String windowTitle) {

    private static final List<String> HASHTABLE = List.of("System.Collections.Hashtable", "System.Object");
    private static final String COLOR = "System.ConsoleColor";
    private static final String COORDINATES = "System.Management.Automation.Host.Coordinates";
    private static final String SIZE = "System.Management.Automation.Host.Size";

    /** A place in cells, from 0. */
    public record Position(int x, int y) {

        PsObject toPsObject() {
            return PsObject.builder().extended("x", x).extended("y", y).build();
        }

        static Position read(@Nullable Object value) {
            Body body = Body.of("Coordinates", value);
            return new Position(body.int32("x"), body.int32("y"));
        }
    }

    /** A width and a height in cells. */
    public record Extent(int width, int height) {

        PsObject toPsObject() {
            return PsObject.builder()
                    .extended("width", width)
                    .extended("height", height)
                    .build();
        }

        static Extent read(@Nullable Object value) {
            Body body = Body.of("Size", value);
            return new Extent(body.int32("width"), body.int32("height"));
        }
    }

    PsDictionary toDictionary() {
        Map<Object, Object> data = new LinkedHashMap<>();
        data.put(0, entry(COLOR, foregroundColor));
        data.put(1, entry(COLOR, backgroundColor));
        data.put(2, entry(COORDINATES, cursorPosition.toPsObject()));
        data.put(3, entry(COORDINATES, windowPosition.toPsObject()));
        data.put(4, entry("System.Int32", cursorSize));
        data.put(5, entry(SIZE, bufferSize.toPsObject()));
        data.put(6, entry(SIZE, windowSize.toPsObject()));
        data.put(7, entry(SIZE, maxWindowSize.toPsObject()));
        data.put(8, entry(SIZE, maxPhysicalWindowSize.toPsObject()));
        data.put(9, entry("System.String", windowTitle));
        return PsDictionary.of(HASHTABLE, data);
    }

    private static PsObject entry(String typeName, Object value) {
        return PsObject.builder().extended("T", typeName).extended("V", value).build();
    }

    static HostDefaultData read(@Nullable Object value) {
        if (!(Body.bare(value) instanceof Map<?, ?> data)) {
            throw new ProtocolViolationException("The host's default data is no dictionary", "[MS-PSRP] 2.2.3.14");
        }
        return new HostDefaultData(
                at(data, 0).int32("V"),
                at(data, 1).int32("V"),
                Position.read(at(data, 2).get("V")),
                Position.read(at(data, 3).get("V")),
                at(data, 4).int32("V"),
                Extent.read(at(data, 5).get("V")),
                Extent.read(at(data, 6).get("V")),
                Extent.read(at(data, 7).get("V")),
                Extent.read(at(data, 8).get("V")),
                at(data, 9).text("V"));
    }

    private static Body at(Map<?, ?> data, int key) {
        return Body.of("Entry " + key + " of the host's default data", data.get(key));
    }
}
