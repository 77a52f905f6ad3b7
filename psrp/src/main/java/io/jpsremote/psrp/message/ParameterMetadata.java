package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a command. [MS-PSRP] 2.2.3.23
 *
 * @param parameterType name of a .NET type, empty where none was sent
 */
public record ParameterMetadata(
        String name, String parameterType, List<String> aliases, boolean isSwitch, boolean isDynamic, PsObject raw) {

    public ParameterMetadata {
        aliases = List.copyOf(aliases);
    }

    static ParameterMetadata from(@Nullable Object value) {
        Body body = Body.of("A parameter's metadata", value);
        return new ParameterMetadata(
                CommandMetadata.textOrEmpty(body, "Name"),
                CommandMetadata.textOrEmpty(body, "ParameterType"),
                CommandMetadata.texts(body, "Aliases"),
                body.flag("SwitchParameter"),
                body.flag("IsDynamic"),
                body.object());
    }
}
