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

    /**
     * Called when the server accepts without a further token.
     *
     * @throws AuthenticationRefusedException when it owes one
     */
    default void accepted() {
        if (!isComplete()) {
            throw new AuthenticationRefusedException(
                    AuthenticationRefusedException.Reason.MALFORMED,
                    "The server says the authentication is done before it is");
        }
    }

    /** Whether an empty challenge is a turn of the exchange at this place and no refusal. */
    default boolean takesEmptyChallenge() {
        return false;
    }

    /** Whether a token that proves or holds the credentials went out, so that a refusal may be about them. */
    default boolean hasShownCredentials() {
        return isComplete();
    }

    /** Whether messages should go over a new connection, because what authenticates this one has expired. */
    default boolean isStale() {
        return false;
    }

    /** What stands between {@code application/HTTP-} and {@code -session-encrypted} in the type of a sealed body ([MS-WSMV] 2.2.9.1). */
    default String sealingName() {
        return "SPNEGO";
    }

    /** What authenticates in the end, for people to read: Kerberos or NTLM where {@link #scheme()} is Negotiate. */
    default String mechanismName() {
        return scheme();
    }

    /** Whether challenge and token are text that stands in the header as it is, and not in base64. */
    default boolean isText() {
        return false;
    }

    /** Whether it goes on over a new connection when the server closes one between the legs. */
    default boolean outlivesConnection() {
        return false;
    }

    /** What seals messages once {@link #isComplete()}; empty for schemes that cannot. */
    Optional<MessageSealer> sealer();

    /** Whether the same token goes with every request, and there is no handshake: the connection itself is not authenticated. */
    default boolean goesWithEveryRequest() {
        return false;
    }

    /** Wipes what is secret. */
    @Override
    void close();
}
