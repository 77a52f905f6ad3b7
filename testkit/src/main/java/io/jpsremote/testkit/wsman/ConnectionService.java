package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.fault.Fault;
import io.jpsremote.testkit.fault.FaultPlan;
import io.jpsremote.testkit.fault.FaultPoint;
import io.jpsremote.testkit.http.Conversation;
import io.jpsremote.testkit.http.Delivery;
import io.jpsremote.testkit.http.HttpService;
import io.jpsremote.testkit.http.Peer;
import io.jpsremote.testkit.soap.Operation;
import java.util.Optional;
import java.util.function.Supplier;

/** Begins a conversation with each connection, unless a fault takes it. */
record ConnectionService(Security security, MessageExchange messages, Supplier<FaultPlan> plan) implements HttpService {

    @Override
    public Optional<Delivery> instead(int connection) {
        return plan.get()
                .at(new FaultPoint(connection, 0, Operation.OTHER))
                .map(fault -> fault instanceof Fault.Astray astray ? astray.delivery() : Delivery.reset());
    }

    @Override
    public Conversation open(Peer peer) {
        return new WsmanConversation(peer, security, messages);
    }
}
