package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command's input as text: what stands in for Out-String, which formats by views that nobody has here. */
final class InputText {

    private InputText() {}

    /** With {@code -Stream} one string a line, otherwise one of all. */
    static void emit(ScriptedCall call) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (Iterator<@Nullable Object> input = call.input(); input.hasNext(); ) {
            lines.addAll(lines(input.next()));
        }
        if (Boolean.TRUE.equals(call.parameter("Stream"))) {
            call.emitAll(lines.iterator());
        } else {
            call.emit(lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
        }
    }

    private static List<String> lines(@Nullable Object value) {
        if (value instanceof PsObject object
                && object.value() == null
                && !object.properties().isEmpty()) {
            List<String> lines = new ArrayList<>(List.of(""));
            for (PsProperty property : object.properties()) {
                lines.add(property.name() + " : " + property.value());
            }
            return lines;
        }
        return String.valueOf(value).lines().toList();
    }
}
