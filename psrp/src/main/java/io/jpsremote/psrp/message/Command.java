package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsList;
import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.clixml.PsVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command of a pipeline: a name or a script, with its parameters. [MS-PSRP] 2.2.3.12
 *
 * @param text the command's name, or the script
 * @param useLocalScope null leaves it to the server: no scope of its own
 */
public record Command(
        String text,
        boolean isScript,
        @Nullable Boolean useLocalScope,
        MergeOptions merges,
        List<CommandParameter> parameters) {

    /** The type names of every list of commands and arguments. */
    static final List<String> LIST_TYPE = List.of(
            "System.Collections.Generic.List`1[[System.Management.Automation.PSObject, System.Management.Automation, Version=1.0.0.0,"
                    + " Culture=neutral, PublicKeyToken=31bf3856ad364e35]]",
            "System.Object");

    public Command {
        parameters = List.copyOf(parameters);
    }

    /** A command by name. */
    public static Command named(String name, CommandParameter... parameters) {
        return new Command(name, false, null, MergeOptions.NONE, List.of(parameters));
    }

    /** A script with its arguments. */
    public static Command script(String text, CommandParameter... parameters) {
        return new Command(text, true, null, MergeOptions.NONE, List.of(parameters));
    }

    public Command withMerges(MergeOptions newMerges) {
        return new Command(text, isScript, useLocalScope, newMerges, parameters);
    }

    Command forProtocol(PsVersion version) {
        return withMerges(merges.forProtocol(version));
    }

    static PsList list(List<PsObject> elements) {
        return PsList.of(PsList.Kind.LIST, LIST_TYPE, elements);
    }

    PsObject toPsObject() {
        PsObject.Builder command = PsObject.builder()
                .extended("Cmd", text)
                .extended("IsScript", isScript)
                .extended("UseLocalScope", useLocalScope);
        merges.writeTo(command);
        command.extended(
                "Args",
                list(parameters.stream().map(CommandParameter::toPsObject).toList()));
        merges.writeStreamsTo(command);
        return command.build();
    }

    static Command read(@Nullable Object value) {
        Body body = Body.of("A command", value);
        return new Command(
                body.text("Cmd"),
                body.bool("IsScript"),
                body.required("UseLocalScope") == null ? null : (Boolean) body.bool("UseLocalScope"),
                MergeOptions.read(body),
                body.list("Args").stream().map(CommandParameter::read).toList());
    }
}
