package io.jpsremote.wsman.http;

import java.util.List;
import java.util.Locale;

/**
 * The answer to one exchange, unsealed.
 *
 * @param status the HTTP status
 * @param contentType as the server named it, empty where it did not
 * @param body the plaintext body, may be empty
 * @param schemes the authentication schemes it offers, in order
 * @param sealed whether the body was sealed
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
public record HttpAnswer(int status, String contentType, byte[] body, List<String> schemes, boolean sealed) {

    /** Whether the body claims to be a SOAP envelope. */
    public boolean isSoap() {
        String type = contentType.toLowerCase(Locale.ROOT);
        return body.length > 0 && (sealed || type.startsWith("application/soap+xml") || type.startsWith("text/xml"));
    }
}
