package io.jpsremote.cli.invoke;

import io.jpsremote.cli.binding.BoundParameters;
import io.jpsremote.cli.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What each target gets as input: nothing, standard input while it is read, or for several targets all of it, read beforehand. */
public final class InvocationInput {

    private final @Nullable Stream<@Nullable Object> streamed;
    private final @Nullable List<@Nullable Object> collected;

    private InvocationInput(@Nullable Stream<@Nullable Object> streamed, @Nullable List<@Nullable Object> collected) {
        this.streamed = streamed;
        this.collected = collected;
    }

    public static InvocationInput of(BoundParameters parameters, String script, Terminal terminal, int targets) {
        boolean asked = parameters.has("InputFormat");
        if (!asked && !(terminal.streams().inHasData() && ScriptText.seesInput(script))) {
            return new InvocationInput(null, null);
        }
        InputFormat format =
                InputFormat.valueOf(parameters.text("InputFormat", "text").toUpperCase(Locale.ROOT));
        Stream<@Nullable Object> objects = InputObjects.of(terminal.in(), format);
        return targets == 1 ? new InvocationInput(objects, null) : new InvocationInput(null, objects.toList());
    }

    /** The input for one target; null when there is none. */
    @Nullable Stream<@Nullable Object> next() {
        return collected != null ? collected.stream() : streamed;
    }

    /** Whether a second run could get the same input. */
    boolean repeatable() {
        return streamed == null;
    }
}
