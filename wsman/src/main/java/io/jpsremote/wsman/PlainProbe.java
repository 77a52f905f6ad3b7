package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.Requirement;
import io.jpsremote.psrp.failure.RequirementNotMetException;
import io.jpsremote.wsman.http.HttpProbe;
import io.jpsremote.wsman.http.HttpTarget;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks a port that does not answer to TLS whether it speaks plain HTTP. */
final class PlainProbe implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private enum Answer {
        NOT_ASKED,
        HTTP,
        SILENT,
        SOMETHING_ELSE
    }

    private final HttpTarget target;
    private volatile Answer answer = Answer.NOT_ASKED;

    PlainProbe(HttpTarget target) {
        this.target = target;
    }

    @Override
    public String name() {
        return "plain HTTP";
    }

    @Override
    public boolean splits(Set<Requirement> unmet) {
        return unmet.size() > 1 && unmet.contains(WsmanRequirement.TLS_ON_PORT);
    }

    @Override
    public String ask() throws IOException, URISyntaxException {
        URI plain =
                Address.of("http", target.host(), target.port(), target.uri().getRawPath());
        HttpTarget asked = new HttpTarget(plain, PATIENCE, Optional.empty(), true, target.maxAnswerBytes());
        try {
            int status = HttpProbe.post(asked, Map.of(), new byte[0], PATIENCE).status();
            answer = Answer.HTTP;
            return "HTTP " + status;
        } catch (SocketTimeoutException e) {
            answer = Answer.SILENT;
            return "nothing";
        } catch (ConnectException e) {
            throw e; // that says nothing
        } catch (IOException | ProtocolViolationException e) {
            answer = Answer.SOMETHING_ELSE;
            return "something else than HTTP";
        }
    }

    @Override
    public RequirementNotMetException narrowed(RequirementNotMetException failure) {
        return switch (answer) {
            case HTTP -> Narrowing.only(failure, Set.of(WsmanRequirement.TLS_ON_PORT));
            case SILENT, SOMETHING_ELSE -> Narrowing.without(failure, Set.of(WsmanRequirement.TLS_ON_PORT));
            case NOT_ASKED -> failure;
        };
    }
}
