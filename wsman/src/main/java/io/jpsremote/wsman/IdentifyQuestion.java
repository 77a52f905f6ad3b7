package io.jpsremote.wsman;

import io.jpsremote.wsman.http.HttpAnswer;
import io.jpsremote.wsman.http.HttpProbe;
import io.jpsremote.wsman.http.HttpTarget;
import io.jpsremote.wsman.soap.ShellRequests;
import io.jpsremote.wsman.soap.SoapReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Asks a service who it is, without a logon (DSP0226 11). */
final class IdentifyQuestion {

    static final String SOAP = "application/soap+xml;charset=UTF-8";
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private IdentifyQuestion() {}

    /** @throws NotWsmanException when the answer is another one */
    static ServerIdentity ask(HttpTarget target) throws IOException {
        HttpProbe.Answer answer = HttpProbe.post(
                target,
                Map.of("WSMANIDENTIFY", "unauthenticated", "Content-Type", SOAP),
                ShellRequests.identify(),
                PATIENCE);
        HttpAnswer plain =
                new HttpAnswer(answer.status(), answer.contentType(), answer.body(), answer.schemes(), false);
        if (answer.status() != 200 || !plain.isSoap()) {
            throw new NotWsmanException(plain);
        }
        return ServerIdentity.in(new SoapReader().body(plain.body())).orElseThrow(() -> new NotWsmanException(plain));
    }
}
