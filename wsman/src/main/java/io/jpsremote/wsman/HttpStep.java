package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.http.HttpAnswer;
import io.jpsremote.wsman.http.HttpProbe;
import io.jpsremote.wsman.http.HttpTarget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Whether it is WS-Management that answers, and which ways of logging on it offers; asked without a logon, on connections of their own. */
final class HttpStep {

    private static final int UNAUTHORIZED = 401;

    // a service that hides behind one of these is known when the logon is tried
    private static final List<Integer> SAY_NOTHING = List.of(301, 302, 307, 308, 403, 407);

    private final HttpTarget target;
    private volatile @Nullable ServerIdentity identity;
    private volatile @Nullable Duration skew;
    private volatile String offered = "";

    HttpStep(HttpTarget target) {
        this.target = target;
    }

    /** What it said of itself; empty where it says nothing to strangers. */
    Optional<ServerIdentity> identity() {
        return Optional.ofNullable(identity);
    }

    /** How far the server's clock is ahead of ours, by its Date header. */
    Optional<Duration> skew() {
        return Optional.ofNullable(skew);
    }

    /** The schemes it offers; empty before it was asked. */
    String offered() {
        return offered;
    }

    /**
     * Asks both questions; one that is answered as by WS-Management will do.
     *
     * @throws NotWsmanException when neither is
     */
    String ask() throws IOException {
        try {
            return askBoth();
        } catch (ProtocolViolationException e) {
            throw new NotWsmanException(e);
        }
    }

    private String askBoth() throws IOException {
        String who = identify();
        HttpProbe.Answer answer = HttpProbe.post(
                target, Map.of("Content-Type", IdentifyQuestion.SOAP), new byte[0], IdentifyQuestion.PATIENCE);
        offered = answer.schemes().isEmpty() ? "none" : String.join(", ", answer.schemes());
        readDate(answer.date(), found -> skew = found);
        int status = answer.status();
        if (who.isEmpty() && status != UNAUTHORIZED && !SAY_NOTHING.contains(status)) {
            throw new NotWsmanException(
                    new HttpAnswer(status, answer.contentType(), answer.body(), answer.schemes(), false));
        }
        return (who.isEmpty() ? "" : who + ", ") + "HTTP " + status + ", offers " + offered;
    }

    private String identify() throws IOException {
        try {
            ServerIdentity found = IdentifyQuestion.ask(target);
            identity = found;
            return found.vendor() + " " + found.version();
        } catch (NotWsmanException e) {
            // it need not answer strangers
            return "";
        }
    }

    private static void readDate(String date, Consumer<Duration> found) {
        try {
            Instant theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            found.accept(Duration.between(Instant.now(), theirs));
        } catch (DateTimeParseException e) {
            // a server need not send a date
        }
    }
}
