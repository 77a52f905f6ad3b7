package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link CreatePipeline} on the wire. [MS-PSRP] 2.2.2.10 and 2.2.3.11, wire-psrp 3.7 */
final class CreatePipelineFormat {

    private CreatePipelineFormat() {}

    static PsObject write(CreatePipeline pipeline) {
        return PsObject.builder()
                .extended("NoInput", pipeline.noInput())
                .extended("ApartmentState", pipeline.apartmentState().toPsObject())
                .extended("RemoteStreamOptions", RemoteStreamOption.toPsObject(pipeline.streamOptions()))
                .extended("AddToHistory", pipeline.addToHistory())
                .extended("HostInfo", pipeline.hostInfo().toPsObject())
                .extended("PowerShell", writePowerShell(pipeline))
                .extended("IsNested", pipeline.isNested())
                .build();
    }

    private static PsObject writePowerShell(CreatePipeline pipeline) {
        List<List<Command>> statements = pipeline.statements();
        // a list with one statement never sends its final state: null for one, all of them (the first too) for more
        Object extra = statements.size() == 1
                ? null
                : Command.list(statements.stream()
                        .map(s ->
                                PsObject.builder().extended("Cmds", commands(s)).build())
                        .toList());
        return PsObject.builder()
                .extended("IsNested", pipeline.isNested())
                .extended("ExtraCmds", extra)
                .extended("Cmds", commands(statements.get(0)))
                .extended("History", pipeline.history())
                .extended("RedirectShellErrorOutputPipe", pipeline.redirectErrors())
                .build();
    }

    private static Object commands(List<Command> commands) {
        return Command.list(commands.stream().map(Command::toPsObject).toList());
    }

    static CreatePipeline read(@Nullable Object value) {
        Body body = Body.of("CREATE_PIPELINE", value);
        Body powerShell = Body.of("CREATE_PIPELINE's PowerShell", body.required("PowerShell"));
        powerShell.required("History");
        return new CreatePipeline(
                body.bool("NoInput"),
                ApartmentState.of(body.int32("ApartmentState")),
                RemoteStreamOption.of(body.int32("RemoteStreamOptions")),
                body.bool("AddToHistory"),
                powerShell.textOrNull("History"),
                HostInfo.read(body.required("HostInfo")),
                body.bool("IsNested"),
                powerShell.bool("RedirectShellErrorOutputPipe"),
                readStatements(powerShell));
    }

    private static List<List<Command>> readStatements(Body powerShell) {
        List<List<Command>> statements = new ArrayList<>();
        statements.add(readCommands(powerShell));
        List<@Nullable Object> extra = powerShell.listOrNull("ExtraCmds");
        if (extra != null) {
            extra.stream().skip(1).forEach(s -> statements.add(readCommands(Body.of("A statement", s))));
        }
        return statements;
    }

    private static List<Command> readCommands(Body statement) {
        List<Command> commands =
                statement.list("Cmds").stream().map(Command::read).toList();
        if (commands.isEmpty()) {
            throw new ProtocolViolationException("A statement has no command", "[MS-PSRP] 2.2.3.11");
        }
        return commands;
    }
}
