package io.jpsremote.wsman.auth;

import java.util.Optional;

/**
 * One authentication of one connection: challenge in, token out. Used once, by one thread at a time.
 *
 * <p>It neither sends nor waits; whoever owns the connection carries the tokens in {@code Authorization} and {@code WWW-Authenticate}
 * headers.
 */
public interface Authenticator extends AutoCloseable {

    /** The word before the token in the HTTP header, for example {@code Negotiate}. */
    String scheme();

    /**
     * Takes what the server said and gives what to answer.
     *
     * @param challenge the server's token, empty at the start
     * @return the next token; empty when there is nothing more to say
     * @throws AuthenticationRefusedException when the server's answer cannot be accepted
     */
    byte[] next(byte[] challenge);

    /** Whether the client's side is complete; the server's last word may still be out. */
    boolean isComplete();

    /** What seals messages once {@link #isComplete()}; empty for schemes that cannot. */
    Optional<MessageSealer> sealer();

    /** Wipes what is secret. */
    @Override
    void close();
}
