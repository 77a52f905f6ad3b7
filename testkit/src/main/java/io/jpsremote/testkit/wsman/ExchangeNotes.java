package io.jpsremote.testkit.wsman;

import io.jpsremote.testkit.auth.Refusal;
import io.jpsremote.testkit.http.HttpRequest;
import io.jpsremote.testkit.soap.Operation;
import io.jpsremote.testkit.soap.WsmanRequest;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What becomes an {@link Exchange} when its answer is there. Used by one thread. */
final class ExchangeNotes {

    private static final int LONGEST = 200;

    private final Instant time = Instant.now();
    final int connection;
    final int number;
    private final HttpRequest http;

    @Nullable WsmanRequest request;

    String commandId = "";
    String scheme = "";
    String user = "";
    boolean sealed;
    boolean tooLarge;
    long faultCode;
    boolean replayed;

    @Nullable Refusal refusal;

    @Nullable String injected;

    ExchangeNotes(int connection, int number, HttpRequest http) {
        this.connection = connection;
        this.number = number;
        this.http = http;
    }

    /** What a client may make as long as a whole request is kept as far as it is of use. */
    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    Exchange finish(int status, int answerBytes) {
        WsmanRequest read = request;
        return new Exchange(
                time,
                connection,
                number,
                shortened(http.method()),
                shortened(http.path()),
                scheme,
                user,
                read == null ? http.body().length == 0 ? Operation.AUTHENTICATE : Operation.OTHER : read.operation(),
                shortened(read == null ? "" : read.selectors().getOrDefault("ShellId", "")),
                shortened(commandId),
                shortened(
                        read == null
                                ? ""
                                : read.repeatable()
                                        .map(WsmanRequest.Repeatable::operationId)
                                        .orElse("")),
                sealed,
                http.body().length,
                status,
                answerBytes,
                faultCode,
                replayed,
                Optional.ofNullable(refusal),
                Optional.ofNullable(injected));
    }
}
