package io.jpsremote.wsman;

import static io.jpsremote.wsman.ServiceRequirement.PROVIDER_LIVES;
import static io.jpsremote.wsman.WsmanRequirement.MESSAGES_SEALED;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import java.util.Set;
import java.util.function.Supplier;

/** Asks for the service's name over the connection that got an empty error: a service that wants sealed messages reads none that are not. */
final class SealingProbe implements Probe {

    private enum Answer {
        NOT_ASKED,
        GOOD,
        EMPTY_ERROR
    }

    private final Supplier<ServiceQuestions> service;
    private volatile Answer answer = Answer.NOT_ASKED;

    SealingProbe(Supplier<ServiceQuestions> service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "a plain message";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        return unmet.contains(MESSAGES_SEALED) && unmet.contains(PROVIDER_LIVES);
    }

    @Override
    public String ask() throws Exception {
        try {
            ServerIdentity found = service.get().identity();
            answer = Answer.GOOD;
            return "answered: " + found.vendor();
        } catch (NotWsmanException e) {
            answer = e.status() == 500 && e.isEmpty() ? Answer.EMPTY_ERROR : answer;
            return "HTTP " + e.status();
        }
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return switch (answer) {
            case GOOD -> Narrowing.only(failure, Set.of(PROVIDER_LIVES));
            case EMPTY_ERROR -> Narrowing.only(failure, Set.of(MESSAGES_SEALED));
            case NOT_ASKED -> failure;
        };
    }
}
