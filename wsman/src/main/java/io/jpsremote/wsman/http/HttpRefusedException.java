package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.RemotingException;
import java.util.List;

/** An HTTP answer that ends the attempt: the status, what authentication the server offers, and how far ours had come. */
public final class HttpRefusedException extends RemotingException {

    private final int status;
    private final transient List<String> schemes;
    private final boolean credentialsShown;

    HttpRefusedException(int status, List<String> schemes, boolean credentialsShown) {
        super(
                "The server answered HTTP " + status
                        + (schemes.isEmpty() ? "" : " and offers " + String.join(", ", schemes)),
                null);
        this.status = status;
        this.schemes = List.copyOf(schemes);
        this.credentialsShown = credentialsShown;
    }

    public int status() {
        return status;
    }

    /** The schemes of {@code WWW-Authenticate}, without parameters, in order. */
    public List<String> schemes() {
        return schemes;
    }

    /** Whether the server had seen a proof of the credentials, and so a wrong password is a possible reason. */
    public boolean credentialsShown() {
        return credentialsShown;
    }
}
