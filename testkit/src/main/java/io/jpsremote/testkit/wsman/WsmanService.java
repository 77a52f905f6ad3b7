package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.soap.Namespaces;
import io.jpsremote.testkit.soap.WsmanAnswer;
import io.jpsremote.testkit.soap.WsmanAnswer.Prefixes;
import io.jpsremote.testkit.soap.WsmanFault;
import io.jpsremote.testkit.soap.WsmanFaultException;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.soap.WsmanRequest;
import io.jpsremote.testkit.soap.XmlElement;
import io.jpsremote.testkit.soap.XmlOutput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Carries out the operations of WS-Management on shells. */
final class WsmanService {

    private static final String SHELLS = Namespaces.SHELL;
    private static final String COMMANDS = Namespaces.SHELL + "/Command";
    private static final String STOP = "powershell/signal/crtl_c";
    private static final int ENVELOPE_AROUND = 2048;
    private static final int SMALLEST_ROOM = 1024;

    private final Quotas quotas;
    private final String machine;
    private final ShellTable shells;
    private final ShellCreation creation;
    private final ShellAnswers answers;
    private final ConfigurationAnswer configurationAnswer;
    private final Enumerations enumerations;
    private final KeptAnswers kept;

    /** @param configurations by lower-case name */
    WsmanService(Map<String, SessionConfiguration> configurations, Quotas quotas, String machine) {
        this.quotas = quotas;
        this.machine = machine;
        shells = new ShellTable(quotas.shellsPerUser());
        creation = new ShellCreation(configurations, quotas, shells);
        answers = new ShellAnswers(quotas);
        configurationAnswer = new ConfigurationAnswer(quotas);
        enumerations = new Enumerations(quotas.maxBatchItems());
        kept = new KeptAnswers(quotas.keptAnswerBytes());
    }

    ShellTable shells() {
        return shells;
    }

    String machine() {
        return machine;
    }

    /** The answer to a request; asked again under its OperationID the same one, without doing it twice. */
    WsmanReply handle(WsmanRequest request, Caller caller) {
        if (request.repeatable().isEmpty()) {
            return carryOut(request, caller);
        }
        WsmanRequest.Repeatable identity = request.repeatable().get();
        if (!kept.isKeeping()) {
            return identity.insisted() ? fault(request, WsmanFaults.NOT_UNDERSTOOD) : carryOut(request, caller);
        }
        String key =
                caller.user() + "\n" + identity.operationId() + "\n" + identity.sequenceId() + "\n" + request.action();
        var existing = kept.existingOrNew(key);
        if (existing.isPresent()) {
            return existing.get().join().again();
        }
        WsmanReply reply = WsmanReply.NONE;
        try {
            reply = carryOut(request, caller);
            return reply;
        } finally {
            kept.give(key, reply);
        }
    }

    private WsmanReply carryOut(WsmanRequest request, Caller caller) {
        try {
            if (!request.misunderstood().isEmpty()) {
                return fault(request, WsmanFaults.NOT_UNDERSTOOD);
            }
            return operate(request, caller);
        } catch (WsmanFaultException e) {
            return fault(request, e.fault());
        } catch (RuntimeException e) {
            // a backend that failed: what a plugin's exception looks like from outside
            return fault(request, WsmanFaults.SHELL_FAILED.withText(String.valueOf(e.getMessage())));
        }
    }

    WsmanReply fault(WsmanRequest request, WsmanFault fault) {
        byte[] envelope = WsmanAnswer.fault(request, fault, machine, kept.isKeeping());
        return new WsmanReply(500, envelope, fault.code(), false);
    }

    private WsmanReply answer(WsmanRequest request, Prefixes prefixes, Consumer<XmlOutput> body) {
        return new WsmanReply(200, WsmanAnswer.success(request, prefixes, kept.isKeeping(), body), 0, false);
    }

    private WsmanReply empty(WsmanRequest request) {
        return answer(request, Prefixes.PLAIN, xml -> {});
    }

    private WsmanReply operate(WsmanRequest request, Caller caller) {
        Duration patience = RequestParts.patience(request, quotas);
        return switch (request.operation()) {
            case CREATE -> create(request, caller);
            case ENUMERATE -> enumerate(request, caller);
            case PULL -> pull(request, caller);
            case GET -> get(request, caller);
            case DELETE -> delete(request, caller);
            case DISCONNECT -> disconnect(request, shell(request, caller));
            case RECONNECT -> {
                shell(request, caller).connect(request.sessionId(), true);
                yield empty(request);
            }
            case CONNECT -> connect(request, shell(request, caller));
            case COMMAND -> command(request, connected(request, caller));
            case SEND -> send(request, connected(request, caller));
            case RECEIVE -> receive(request, connected(request, caller), patience);
            case SIGNAL -> signal(request, connected(request, caller));
            case IDENTIFY, AUTHENTICATE, OTHER -> throw new WsmanFaultException(WsmanFaults.UNKNOWN_ACTION);
        };
    }

    private Shell shell(WsmanRequest request, Caller caller) {
        String id = request.selectors().get("ShellId");
        Shell shell = (id == null ? Optional.<UUID>empty() : RequestParts.uuid(id))
                .flatMap(shells::find)
                .orElseThrow(() -> new WsmanFaultException(WsmanFaults.NO_SUCH_SHELL));
        if (!shell.identity().owner().user().equalsIgnoreCase(caller.user())) {
            throw new WsmanFaultException(WsmanFaults.ACCESS_DENIED);
        }
        return shell;
    }

    private Shell connected(WsmanRequest request, Caller caller) {
        Shell shell = shell(request, caller);
        shell.requireConnected(request.sessionId());
        return shell;
    }

    private WsmanReply create(WsmanRequest request, Caller caller) {
        Shell shell = creation.create(request, caller);
        return answer(request, Prefixes.SHELL_AND_TRANSFER, xml -> answers.created(xml, shell, request.to()));
    }

    private WsmanReply command(WsmanRequest request, Shell shell) {
        XmlElement line = RequestParts.body(request, "CommandLine");
        UUID id = RequestParts.commandId(line).orElseGet(UUID::randomUUID);
        byte[] fragments = RequestParts.base64(line.children(Namespaces.SHELL, "Arguments"));
        shell.addCommand(id);
        try {
            shell.backend().createPipeline(id, fragments);
        } catch (RuntimeException e) {
            shell.removeCommand(id);
            throw e;
        }
        return answer(request, Prefixes.SHELL_AND_TRANSFER, xml -> answers.commandStarted(xml, id));
    }

    private WsmanReply send(WsmanRequest request, Shell shell) {
        for (XmlElement stream : RequestParts.body(request, "Send").children(Namespaces.SHELL, "Stream")) {
            Optional<UUID> command = RequestParts.commandId(stream);
            command.ifPresent(shell::requireCommand);
            boolean promptResponse = stream.attribute("Name").orElse("").equals("pr");
            shell.backend().receive(command.orElse(null), RequestParts.base64(stream), promptResponse);
        }
        return answer(request, Prefixes.SHELL_AND_TRANSFER, xml -> xml.raw("<rsp:SendResponse/>"));
    }

    private WsmanReply receive(WsmanRequest request, Shell shell, Duration patience) {
        XmlElement desired =
                RequestParts.child(RequestParts.body(request, "Receive"), Namespaces.SHELL, "DesiredStream");
        Optional<UUID> command = RequestParts.commandId(desired);
        Batch batch = shell.receive(command, patience, room(request));
        return answer(request, Prefixes.SHELL, xml -> answers.received(xml, command, batch));
    }

    private int room(WsmanRequest request) {
        int limit = quotas.maxEnvelopeKilobytes() * 1024;
        int asked = request.maxEnvelopeSize() == 0 ? limit : Math.min(limit, request.maxEnvelopeSize());
        return Math.max(SMALLEST_ROOM, asked - ENVELOPE_AROUND);
    }

    private WsmanReply signal(WsmanRequest request, Shell shell) {
        XmlElement signal = RequestParts.body(request, "Signal");
        UUID command =
                RequestParts.commandId(signal).orElseThrow(() -> new WsmanFaultException(WsmanFaults.BAD_PARAMETER));
        shell.requireCommand(command);
        // PowerShell's plugin compares exactly; any other code closes the command
        if (signal.childText(Namespaces.SHELL, "Code").equals(STOP)) {
            shell.stopping(command);
            shell.backend().stop(command);
        } else {
            shell.removeCommand(command);
            shell.backend().closePipeline(command);
        }
        return answer(request, Prefixes.SHELL_AND_TRANSFER, xml -> xml.raw("<rsp:SignalResponse/>"));
    }

    private WsmanReply disconnect(WsmanRequest request, Shell shell) {
        XmlElement body = RequestParts.body(request, "Disconnect");
        String idle = body.childText(Namespaces.SHELL, "IdleTimeOut");
        String mode = body.childText(Namespaces.SHELL, "BufferMode");
        shell.disconnect(
                idle.isEmpty() ? Optional.empty() : Optional.of(RequestParts.idleTimeout(idle, quotas)),
                mode.isEmpty() ? Optional.empty() : Optional.of(mode.equalsIgnoreCase("Drop")));
        return empty(request);
    }

    private WsmanReply connect(WsmanRequest request, Shell shell) {
        XmlElement body = RequestParts.body(request, "Connect");
        Optional<UUID> command = RequestParts.commandId(body);
        if (command.isPresent()) {
            shell.requireConnected(request.sessionId());
            shell.requireCommand(command.get());
            return answer(request, Prefixes.SHELL_AND_TRANSFER, xml -> xml.raw("<rsp:ConnectResponse/>"));
        }
        RequestParts.checkVersion(request);
        byte[] fragments = RequestParts.base64(RequestParts.child(body, Namespaces.POWERSHELL, "connectXml"));
        shell.connect(request.sessionId(), false);
        byte[] answer = shell.backend().connect(fragments);
        return answer(request, Prefixes.SHELL_AND_TRANSFER, xml -> answers.connected(xml, answer));
    }

    private WsmanReply delete(WsmanRequest request, Caller caller) {
        shells.end(shell(request, caller));
        return empty(request);
    }

    private WsmanReply get(WsmanRequest request, Caller caller) {
        if (request.resourceUri().equalsIgnoreCase(Namespaces.CONFIG)) {
            return answer(request, Prefixes.TRANSFER, configurationAnswer::writeTo);
        }
        Shell shell = shell(request, caller);
        return answer(request, Prefixes.TRANSFER, xml -> answers.shell(xml, shell, true));
    }

    private WsmanReply enumerate(WsmanRequest request, Caller caller) {
        List<Consumer<XmlOutput>> items = items(request, shells.of(caller.user()));
        Enumerations.Page page = enumerations.begin(caller, items, maxElements(request, "Enumerate"));
        return answer(request, Prefixes.ENUMERATION, xml -> answers.enumerated(xml, page));
    }

    private WsmanReply pull(WsmanRequest request, Caller caller) {
        String context = RequestParts.child(request.body(), Namespaces.ENUMERATION, "Pull")
                .childText(Namespaces.ENUMERATION, "EnumerationContext");
        Enumerations.Page page = enumerations.next(caller, context, maxElements(request, "Pull"));
        return answer(request, Prefixes.ENUMERATION, xml -> answers.pulled(xml, page));
    }

    private static int maxElements(WsmanRequest request, String name) {
        String asked = request.body()
                .child(Namespaces.ENUMERATION, name)
                .map(e -> e.childText(Namespaces.WSMAN, "MaxElements"))
                .orElse("");
        return asked.matches("[1-9]\\d{0,8}") ? Integer.parseInt(asked) : Integer.MAX_VALUE;
    }

    private List<Consumer<XmlOutput>> items(WsmanRequest request, List<Shell> own) {
        if (request.resourceUri().equalsIgnoreCase(SHELLS)) {
            return answers.shells(own);
        }
        if (!request.resourceUri().equalsIgnoreCase(COMMANDS)) {
            throw new WsmanFaultException(WsmanFaults.NO_SUCH_RESOURCE);
        }
        Optional<UUID> wanted = filteredShell(request);
        return ShellAnswers.commands(own.stream()
                .filter(s -> wanted.isEmpty() || s.identity().id().equals(wanted.get()))
                .toList());
    }

    private static Optional<UUID> filteredShell(WsmanRequest request) {
        return request.body()
                .child(Namespaces.ENUMERATION, "Enumerate")
                .flatMap(e -> e.child(Namespaces.WSMAN, "Filter"))
                .flatMap(f -> f.child(Namespaces.WSMAN, "SelectorSet"))
                .flatMap(s -> s.child(Namespaces.WSMAN, "Selector"))
                .map(s -> RequestParts.commandId(s.text().strip()));
    }

    void close() {
        shells.endAll();
        kept.clear();
    }
}
