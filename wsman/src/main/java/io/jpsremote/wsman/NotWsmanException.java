package io.jpsremote.wsman;

import io.jpsremote.psrp.failure.PeerText;
import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.psrp.failure.RemotingException;
import io.jpsremote.wsman.http.HttpAnswer;
import java.nio.charset.StandardCharsets;

/** What answered speaks HTTP, but no WS-Management. */
public final class NotWsmanException extends RemotingException {

    private static final int SHOWN = 200;
    private static final int TOO_LONG = 413;
    private static final String TOO_LONG_TEXT =
            ": the request is longer than the server takes, on Windows MaxEnvelopeSizekb";

    private final int status;
    private final String contentType;
    private final boolean empty;

    NotWsmanException(HttpAnswer answer) {
        super(
                "HTTP " + answer.status() + " came with " + described(answer)
                        + (answer.status() == TOO_LONG ? TOO_LONG_TEXT : ""),
                null);
        status = answer.status();
        contentType = answer.contentType();
        empty = answer.body().length == 0;
    }

    /** It speaks no HTTP either. */
    NotWsmanException(ProtocolViolationException violation) {
        super("Something else than HTTP came", violation);
        status = 0;
        contentType = "";
        empty = false;
    }

    private static String described(HttpAnswer answer) {
        if (answer.body().length == 0) {
            return "an empty body";
        }
        String text = new String(answer.body(), 0, Math.min(SHOWN, answer.body().length), StandardCharsets.UTF_8);
        return PeerText.oneLine("a body of type '" + answer.contentType() + "': " + text);
    }

    /** The status, 0 where it was no HTTP. */
    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    /** Whether there was no body at all: over plain http after a good logon that is how WinRM demands sealing. */
    public boolean isEmpty() {
        return empty;
    }
}
