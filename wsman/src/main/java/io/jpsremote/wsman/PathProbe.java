package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.HttpTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;

/** Asks at WinRM's own path, where the user has named another. */
final class PathProbe implements Probe {

    private static final String USUAL = "/wsman";

    private final HttpTarget target;
    private volatile boolean found;

    PathProbe(HttpTarget target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "the path " + USUAL;
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        boolean usual = USUAL.equalsIgnoreCase(target.uri().getPath());
        return !usual && unmet.contains(WsmanRequirement.WINRM_RUNNING) && unmet.contains(WsmanRequirement.URL_SERVED);
    }

    @Override
    public String ask() throws IOException, URISyntaxException {
        URI there = Address.of(target.uri().getScheme(), target.host(), target.port(), USUAL);
        HttpTarget asked = new HttpTarget(
                there, Duration.ofSeconds(3), target.tls(), target.proxy(), true, target.maxAnswerBytes());
        try {
            IdentifyQuestion.ask(asked);
            found = true;
            return "WS-Management";
        } catch (NotWsmanException e) {
            return "HTTP " + e.status();
        }
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return found ? Narrowing.only(failure, Set.of(WsmanRequirement.URL_SERVED)) : failure;
    }
}
