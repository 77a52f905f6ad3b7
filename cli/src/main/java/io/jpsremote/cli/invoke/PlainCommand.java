package io.jpsremote.cli.invoke;

import io.jpsremote.psrp.Pipeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command whose arguments are all literals, so that it can be sent as a command and needs no script language where it runs. */
record PlainCommand(String name, List<Argument> arguments) {

    /**
     * One argument.
     *
     * @param parameter as it was written, dash and colon included, since only the command knows which of its parameters take the value
     *     after them; null for a value alone
     */
    record Argument(@Nullable String parameter, @Nullable Object value) {}

    void addTo(Pipeline pipeline) {
        pipeline.addCommand(name);
        for (Argument argument : arguments) {
            if (argument.parameter == null) {
                pipeline.addArgument(argument.value);
            } else {
                pipeline.addParameter(argument.parameter, argument.value);
            }
        }
    }
}
