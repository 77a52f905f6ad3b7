package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A command and its parameters: what {@link GetCommandMetadata} finds. [MS-PSRP] 2.2.3.22
 *
 * @param namespace the module, empty for none
 * @param resolvedCommandName what an alias stands for, null for others
 * @param outputTypes names of .NET types
 * @param parameters by name, in the order in which they were sent
 */
public record CommandMetadata(
        String name,
        String namespace,
        String helpUri,
        Set<CommandType> commandTypes,
        @Nullable String resolvedCommandName,
        List<String> outputTypes,
        Map<String, ParameterMetadata> parameters,
        PsObject raw) {

    public CommandMetadata {
        commandTypes = Set.copyOf(commandTypes);
        outputTypes = List.copyOf(outputTypes);
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The first object of the answer: how many commands follow. [MS-PSRP] 2.2.3.21 */
    public record Count(int count) {

        /** Reads it. */
        public static Count from(@Nullable Object value) {
            return new Count(Body.of("The count of commands", value).int32("Count"));
        }
    }

    /** Reads one command. */
    public static CommandMetadata from(@Nullable Object value) {
        Body body = Body.of("A command's metadata", value);
        String resolved = textOrEmpty(body, "ResolvedCommandName");
        return new CommandMetadata(
                body.text("Name"),
                textOrEmpty(body, "Namespace"),
                textOrEmpty(body, "HelpUri"),
                CommandType.of(body.int32("CommandType", 0)),
                resolved.isEmpty() ? null : resolved,
                texts(body, "OutputType"),
                readParameters(body),
                body.object());
    }

    private static Map<String, ParameterMetadata> readParameters(Body body) {
        Map<String, ParameterMetadata> parameters = new LinkedHashMap<>();
        if (Body.bare(body.get("Parameters")) instanceof Map<?, ?> map) {
            map.forEach((name, parameter) -> parameters.put(name.toString(), ParameterMetadata.from(parameter)));
        }
        return parameters;
    }

    /** These are what script properties gave: text mostly, but an empty object where one gave nothing [wire-psrp 3.8]. */
    static String textOrEmpty(Body body, String name) {
        Object value = Body.bare(body.get(name));
        boolean nothing =
                value instanceof PsObject object && object.properties().isEmpty() && object.text() == null;
        return value == null || nothing ? "" : value.toString();
    }

    static List<String> texts(Body body, String name) {
        return Body.bare(body.get(name)) instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(Object::toString).toList()
                : List.of();
    }
}
