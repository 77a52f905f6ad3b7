package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import io.jpsremote.wsman.auth.AuthenticationRefusedException;
import io.jpsremote.wsman.auth.Authenticator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** Authenticates one connection with requests that have empty bodies (RFC 4559). */
final class Handshake {

    static final String CHALLENGE = "WWW-Authenticate";
    private static final int MAX_LEGS = 16;

    private final Wire wire;
    private final RequestLine requests;
    private final Authenticator authenticator;

    Handshake(Wire wire, RequestLine requests, Authenticator authenticator) {
        this.wire = wire;
        this.requests = requests;
        this.authenticator = authenticator;
    }

    /**
     * @param timeout for each leg
     * @throws HttpRefusedException when the server ends it
     * @throws HttpRedirectException when the server sends the client elsewhere
     * @throws ConnectionNotKeptException when the connection is closed between the legs
     */
    void run(Duration timeout) throws IOException {
        byte[] challenge = {};
        String via = "";
        for (int leg = 0; leg < MAX_LEGS; leg++) {
            boolean proof = authenticator.hasShownCredentials();
            byte[] token = next(challenge);
            if (token.length == 0) {
                checkKept(via);
                return;
            }
            RawAnswer answer = wire.send(requests.post(header(authenticator, token), "", new byte[0]), timeout);
            answer.checkWay(requests.target());
            challenge = answer.token(CHALLENGE, authenticator);
            if (isRefusal(answer, challenge, proof)) {
                throw refused(answer, leg);
            }
            via = answer.header("Via");
            if (answer.isSuccess() && challenge.length == 0) {
                authenticator.accepted();
                checkKept(via);
                return;
            }
            if (!answer.isSuccess()) {
                checkKept(via);
            }
        }
        throw new ProtocolViolationException("The authentication does not end", "RFC 4559 5");
    }

    /** A refusal inside of a token says no more than the status beside it, unless the server gave a status of its own. */
    private byte[] next(byte[] challenge) {
        try {
            return authenticator.next(challenge);
        } catch (AuthenticationRefusedException e) {
            boolean refused = e.reason() == AuthenticationRefusedException.Reason.REJECTED
                    && e.ntStatus().isEmpty()
                    && authenticator.hasShownCredentials();
            throw refused ? new HttpRefusedException(401, List.of(authenticator.scheme()), true) : e;
        }
    }

    private boolean isRefusal(RawAnswer answer, byte[] challenge, boolean proof) {
        // who takes the first token without a word has not read it: a web server, say
        boolean unread = answer.isSuccess() && challenge.length == 0 && !authenticator.isComplete() && !proof;
        boolean goesOn = challenge.length > 0 || authenticator.takesEmptyChallenge();
        return unread || !answer.isSuccess() && (answer.status() != 401 || !goesOn);
    }

    /** A first token that a server without the scheme has not read showed it nothing. */
    private HttpRefusedException refused(RawAnswer answer, int leg) {
        List<String> schemes = answer.schemes(CHALLENGE);
        boolean read = leg > 0 || schemes.stream().anyMatch(authenticator.scheme()::equalsIgnoreCase);
        return new HttpRefusedException(answer.status(), schemes, read && authenticator.hasShownCredentials());
    }

    /** What was logged on is the connection: closed with the last answer it is of no more use than closed before. */
    private void checkKept(String via) throws ConnectionNotKeptException {
        if (!wire.isUsable()) {
            String proxy = requests.target()
                    .proxy()
                    .map(p -> p.host() + ":" + p.port())
                    .orElse("");
            throw new ConnectionNotKeptException(via.isEmpty() ? proxy : via);
        }
    }

    static String header(Authenticator authenticator, byte[] token) {
        if (token.length == 0) {
            return authenticator.scheme();
        }
        String text = authenticator.isText()
                ? new String(token, StandardCharsets.ISO_8859_1)
                : Base64.getEncoder().encodeToString(token);
        return authenticator.scheme() + " " + text;
    }
}
