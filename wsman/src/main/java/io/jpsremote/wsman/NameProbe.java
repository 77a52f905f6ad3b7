package io.jpsremote.wsman;

import static io.jpsremote.wsman.WsmanRequirement.HOST_RESOLVES;
import static io.jpsremote.wsman.WsmanRequirement.NAME_SERVICE_ANSWERS;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.auth.NameService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks the DNS servers themselves about a name that the resolver gives no address for: it does not say whether they answered. */
final class NameProbe implements Probe {

    private enum Answer {
        NOT_ASKED,
        UNKNOWN_NAME,
        KNOWN_NAME,
        NO_ANSWER
    }

    private final String host;
    private volatile Answer answer = Answer.NOT_ASKED;

    NameProbe(String host) {
        this.host = host;
    }

    @Override
    public String name() {
        return "DNS";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        return unmet.contains(HOST_RESOLVES) && unmet.contains(NAME_SERVICE_ANSWERS);
    }

    @Override
    public String ask() {
        try {
            List<String> addresses = new ArrayList<>(NameService.records(host, "A"));
            addresses.addAll(NameService.records(host, "AAAA"));
            answer = addresses.isEmpty() ? Answer.UNKNOWN_NAME : Answer.KNOWN_NAME;
            return addresses.isEmpty() ? "there is no such name" : String.join(", ", addresses);
        } catch (IOException e) {
            answer = Answer.NO_ANSWER;
            return "no answer";
        }
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return switch (answer) {
            case UNKNOWN_NAME -> Narrowing.only(failure, Set.of(HOST_RESOLVES));
            case NO_ANSWER -> Narrowing.only(failure, Set.of(NAME_SERVICE_ANSWERS));
            case KNOWN_NAME, NOT_ASKED -> failure;
        };
    }
}
