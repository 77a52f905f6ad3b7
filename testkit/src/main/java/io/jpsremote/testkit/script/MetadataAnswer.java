package io.jpsremote.testkit.script;

import io.jpsremote.psrp.clixml.ClixmlWriter;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.message.CommandType;
import io.jpsremote.psrp.message.GetCommandMetadata;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answer to a question about commands: how many there are, and each with its parameters [wire-psrp 3.11]. */
final class MetadataAnswer {

    private static final String SELECTED = "Selected.";
    private static final String TYPES = "System.Management.Automation.CommandTypes";

    private MetadataAnswer() {}

    static void to(GetCommandMetadata question, ScriptedBackend backend, ScriptRun run) throws InterruptedException {
        Map<String, List<String>> found = new LinkedHashMap<>();
        backend.commands().forEach((name, parameters) -> {
            if (asked(question, name)) {
                found.put(name, parameters);
            }
        });
        run.output(body(
                PsObject.builder()
                        .typeNames(SELECTED + "Microsoft.PowerShell.Commands.GenericMeasureInfo", "System.Object")
                        .extended("Count", found.size())
                        .build(),
                run));
        for (Map.Entry<String, List<String>> command : found.entrySet()) {
            run.output(body(info(command.getKey(), command.getValue()), run));
        }
    }

    private static byte[] body(PsObject object, ScriptRun run) {
        return ClixmlWriter.write(object, run.codec());
    }

    private static boolean asked(GetCommandMetadata question, String name) {
        Set<CommandType> types = question.commandTypes();
        List<String> names = question.names();
        return types != null
                && types.contains(CommandType.CMDLET)
                && (names == null || names.stream().anyMatch(n -> Wildcard.matches(n, name)));
    }

    private static PsObject info(String name, List<String> parameters) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        parameters.forEach(parameter -> metadata.put(parameter, parameter(parameter)));
        return PsObject.builder()
                .typeNames(SELECTED + "System.Management.Automation.CmdletInfo", "System.Object")
                .text(name)
                .extended("Name", name)
                .extended("Namespace", "")
                .extended("HelpUri", "")
                .extended("CommandType", PsObject.enumValue(TYPES, "Cmdlet", 8))
                .extended("ResolvedCommandName", null)
                .extended("OutputType", List.of())
                .extended(
                        "Parameters",
                        PsDictionary.of(List.of("System.Collections.Hashtable", "System.Object"), metadata))
                .build();
    }

    private static PsObject parameter(String name) {
        return PsObject.builder()
                .typeNames("System.Management.Automation.ParameterMetadata", "System.Object")
                .adapted("Name", name)
                .adapted("ParameterType", "System.Object")
                .adapted("Aliases", List.of())
                .adapted("IsDynamic", false)
                .adapted("SwitchParameter", false)
                .build();
    }
}
