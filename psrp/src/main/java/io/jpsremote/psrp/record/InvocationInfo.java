package io.jpsremote.psrp.record;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where in which script a record came from; what was not sent is empty or zero.
 *
 * @param commandName the command that ran
 * @param commandType 0 where unknown, else 1 alias, 2 function, 8 cmdlet, 16 script file, 32 application, 64 script
 * @param invocationName the name by which it was called
 * @param line the text of the line
 * @param positionMessage the text that PowerShell shows for the place
 * @param scriptName the file, empty for text that was typed or sent
 * @param scriptLineNumber line in the script from 1, 0 where unknown
 * @param offsetInLine column from 1, 0 where unknown
 */
public record InvocationInfo(
        String commandName,
        int commandType,
        String invocationName,
        String line,
        String positionMessage,
        String scriptName,
        int scriptLineNumber,
        int offsetInLine,
        long historyId,
        int pipelineLength,
        int pipelinePosition,
        boolean expectingInput,
        String scriptRoot,
        String commandPath,
        Map<String, @Nullable Object> boundParameters,
        List<@Nullable Object> unboundArguments) {

    private static final String PREFIX = "InvocationInfo_";

    public InvocationInfo {
        boundParameters = Collections.unmodifiableMap(new LinkedHashMap<>(boundParameters));
        unboundArguments = Collections.unmodifiableList(new ArrayList<>(unboundArguments));
    }

    /** From a record that was sent with its invocation info as {@code InvocationInfo_*}. [MS-PSRP] 2.2.3.15.1 */
    static InvocationInfo fromRecord(PsObject record) {
        return read(
                record,
                PREFIX,
                Fields.text(record, "CommandInfo_Name"),
                Fields.integer(record, "CommandInfo_CommandType", 0));
    }

    /** From an {@code InvocationInfo} object. */
    static InvocationInfo fromObject(PsObject info) {
        PsObject command = Fields.object(info, "MyCommand");
        String name = command == null ? Fields.text(info, "MyCommand") : commandName(command);
        return read(info, "", name, command == null ? 0 : Fields.integer(command, "CommandType", 0));
    }

    private static String commandName(PsObject command) {
        return command.has("Name") ? Fields.text(command, "Name") : command.toString();
    }

    private static InvocationInfo read(PsObject from, String prefix, String commandName, int commandType) {
        return new InvocationInfo(
                commandName,
                commandType,
                Fields.text(from, prefix + "InvocationName"),
                Fields.text(from, prefix + "Line"),
                Fields.text(from, prefix + "PositionMessage"),
                Fields.text(from, prefix + "ScriptName"),
                Fields.integer(from, prefix + "ScriptLineNumber", 0),
                Fields.integer(from, prefix + "OffsetInLine", 0),
                Fields.number(from, prefix + "HistoryId", -1),
                Fields.integer(from, prefix + "PipelineLength", 0),
                Fields.integer(from, prefix + "PipelinePosition", 0),
                Fields.bool(from, prefix + "ExpectingInput"),
                Fields.text(from, prefix + "PSScriptRoot"),
                Fields.text(from, prefix + "PSCommandPath"),
                parameters(from, prefix + "BoundParameters"),
                Collections.unmodifiableList(
                        new ArrayList<@Nullable Object>(Fields.list(from, prefix + "UnboundArguments"))));
    }

    private static Map<String, @Nullable Object> parameters(PsObject from, String name) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        Fields.map(from, name).forEach((key, value) -> found.put(Fields.text(key), value));
        PsObject dictionary = Fields.object(from, name);
        if (found.isEmpty() && dictionary != null) {
            for (PsProperty property : dictionary.extended()) {
                found.put(property.name(), property.value());
            }
        }
        return found;
    }
}
