package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.fault.FaultPoint;
import io.jpsremote.testkit.http.Delivery;
import io.jpsremote.testkit.http.HttpAnswer;
import io.jpsremote.testkit.http.HttpRequest;
import io.jpsremote.testkit.http.Peer;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.WsmanAnswer;
import io.jpsremote.testkit.soap.WsmanFaults;
import io.jpsremote.testkit.soap.WsmanRequest;
import io.jpsremote.testkit.soap.XmlElement;
import io.jpsremote.testkit.soap.XmlReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all connections of an endpoint share around the service: the reader, the faults on purpose, the log. Thread-safe. */
final class MessageExchange {

    /** Delivered whole, and the connection ends. */
    static final Delivery LAST = (bytes, link) -> {
        Delivery.WHOLE.deliver(bytes, link);
        return false;
    };

    private static final String VENDOR = "Microsoft Corporation";
    private static final String VERSION = "OS: 10.0.20348 SP: 0.0 Stack: 3.0";

    // what a stranger is told of it
    private static final String NO_VERSION = "OS: 0.0.0 SP: 0.0 Stack: 3.0";

    private final WsmanService service;
    private final Supplier<FaultPlan> plan;
    private final RequestLog log;
    private final int maxRequestBytes;
    private final XmlReader reader = new XmlReader();
    private final AtomicInteger requests = new AtomicInteger();

    MessageExchange(WsmanService service, Supplier<FaultPlan> plan, RequestLog log, int maxRequestBytes) {
        this.service = service;
        this.plan = plan;
        this.log = log;
        this.maxRequestBytes = maxRequestBytes;
    }

    String machine() {
        return service.machine();
    }

    ExchangeNotes begin(Peer peer, HttpRequest request) {
        return new ExchangeNotes(peer.connection(), requests.incrementAndGet(), request);
    }

    void end(ExchangeNotes notes, HttpAnswer answer) {
        log.add(notes.finish(answer.status(), answer.body().length));
    }

    WsmanRequest read(byte[] plain, ExchangeNotes notes) {
        WsmanRequest request = WsmanRequest.of(reader.read(plain));
        notes.request = request;
        notes.commandId = commandId(request.body());
        notes.tooLarge = plain.length > maxRequestBytes;
        return request;
    }

    private static String commandId(XmlElement element) {
        for (XmlElement child : element.children()) {
            Optional<String> id = child.attribute("CommandId");
            String found = id.isPresent() ? id.get() : commandId(child);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    Optional<Fault> faultAt(Peer peer, ExchangeNotes notes, Operation operation) {
        Optional<Fault> fault = plan.get().at(new FaultPoint(peer.connection(), notes.number, operation));
        fault.ifPresent(f -> notes.injected = f.toString());
        return fault;
    }

    WsmanReply reply(WsmanRequest request, Caller caller, ExchangeNotes notes, @Nullable Fault fault) {
        if (fault instanceof Fault.Soap soap) {
            return service.fault(request, soap.fault());
        }
        if (fault instanceof Fault.Astray astray && !astray.carriedOut()) {
            return WsmanReply.NONE;
        }
        if (request.operation() == Operation.IDENTIFY) {
            String version = caller.user().isEmpty() ? NO_VERSION : VERSION;
            return new WsmanReply(200, WsmanAnswer.identity(VENDOR, version), 0, false);
        }
        return notes.tooLarge ? service.fault(request, WsmanFaults.TOO_LARGE) : service.handle(request, caller);
    }

    /** The answer as the fault leaves it. */
    HttpAnswer broken(@Nullable Fault fault, HttpAnswer answer) {
        if (fault instanceof Fault.Astray astray) {
            return answer.delivered(astray.delivery());
        }
        return fault instanceof Fault.Instead instead ? instead.answer() : answer;
    }
}
