package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks what commands there are and what parameters they take; sent in place of {@link CreatePipeline} to a pipeline of its own, whose
 * output is one {@link CommandMetadata.Count} and then one {@link CommandMetadata} for each command. [MS-PSRP] 2.2.2.14
 *
 * @param names names, with wildcards; null for all
 * @param commandTypes kinds; null finds none
 * @param namespaces modules; null for all
 * @param arguments for commands whose parameters depend on them; null for none
 */
public record GetCommandMetadata(
        @Nullable List<String> names,
        @Nullable Set<CommandType> commandTypes,
        @Nullable List<String> namespaces,
        @Nullable List<@Nullable Object> arguments)
        implements Message {

    public GetCommandMetadata {
        names = names == null ? null : List.copyOf(names);
        commandTypes = commandTypes == null ? null : Set.copyOf(commandTypes);
        namespaces = namespaces == null ? null : List.copyOf(namespaces);
        arguments = arguments == null ? null : Collections.unmodifiableList(new ArrayList<>(arguments));
    }

    @Override
    public MessageType type() {
        return MessageType.GET_COMMAND_METADATA;
    }

    @Override
    public Object body() {
        return PsObject.builder()
                .extended("Name", names == null ? null : names.toArray(String[]::new))
                .extended("CommandType", commandTypes == null ? null : CommandType.toPsObject(commandTypes))
                .extended("Namespace", namespaces == null ? null : namespaces.toArray(String[]::new))
                .extended("ArgumentList", arguments == null ? null : arguments.toArray())
                .build();
    }

    static GetCommandMetadata read(@Nullable Object value) {
        Body body = Body.of("GET_COMMAND_METADATA", value);
        return new GetCommandMetadata(
                body.textsOrNull("Name"),
                body.get("CommandType") == null ? null : CommandType.of(body.int32("CommandType")),
                body.textsOrNull("Namespace"),
                body.listOrNull("ArgumentList"));
    }
}
