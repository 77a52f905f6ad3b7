package io.jpsremote.wsman.http;

import io.jpsremote.psrp.failure.RemotingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An HTTP answer that ends the attempt: the status, what authentication is offered, by whom, and how far ours had come. */
public final class HttpRefusedException extends RemotingException {

    private final int status;
    private final transient List<String> schemes;
    private final boolean credentialsShown;
    private final String proxy;

    HttpRefusedException(int status, List<String> schemes, boolean credentialsShown) {
        this("", status, schemes, credentialsShown);
    }

    /** @param proxy its address where it was the proxy that refused, else empty */
    HttpRefusedException(String proxy, int status, List<String> schemes, boolean credentialsShown) {
        this(proxy, status, schemes, credentialsShown, null);
    }

    /** @param cause what was wrong with the answer, or with the credentials before anything was sent; null where the status says it all */
    HttpRefusedException(
            String proxy,
            int status,
            List<String> schemes,
            boolean credentialsShown,
            @Nullable RemotingException cause) {
        super(
                (proxy.isEmpty() ? "The server" : "The proxy " + proxy) + " answered HTTP " + status
                        + (schemes.isEmpty() ? "" : " and offers " + String.join(", ", schemes))
                        + (cause == null ? "" : ": " + cause.getMessage()),
                cause);
        this.proxy = proxy;
        this.status = status;
        this.schemes = List.copyOf(schemes);
        this.credentialsShown = credentialsShown;
    }

    public int status() {
        return status;
    }

    /** The schemes of {@code WWW-Authenticate} or {@code Proxy-Authenticate}, without parameters, in order. */
    public List<String> schemes() {
        return schemes;
    }

    /** Whether a proof of the credentials had been seen, and so a wrong password is a possible reason. */
    public boolean credentialsShown() {
        return credentialsShown;
    }

    /** Host and port of the proxy that refused; empty where it was the server. */
    public String proxy() {
        return proxy;
    }
}
