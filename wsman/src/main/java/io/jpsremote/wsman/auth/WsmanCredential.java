package io.jpsremote.wsman.auth;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A user name with what proves it, for every handshake of a session: either a source that each handshake asks, or a password that is kept until
 * {@link #close()}; where NTLM is in use, only its NT hash is kept.
 */
public final class WsmanCredential implements AutoCloseable {

    private final String userName;
    private final CredentialSource source;
    private final @Nullable KeptPassword kept;
    private volatile boolean blank;
    private boolean givenOut;

    private WsmanCredential(String userName, CredentialSource source, @Nullable KeptPassword kept) {
        this.userName = userName;
        this.source = source;
        this.kept = kept;
    }

    /**
     * @param userName {@code DOMAIN\\user}, {@code .\\user}, {@code user@REALM} or {@code user}
     * @param password stays the caller's to wipe
     */
    public static WsmanCredential of(String userName, char[] password) {
        NtlmIdentity.checkUser(userName);
        KeptPassword kept = new KeptPassword(userName, password);
        WsmanCredential made = new WsmanCredential(userName, kept, kept);
        made.blank = password.length == 0;
        return made;
    }

    /**
     * @param userName {@code DOMAIN\\user}, {@code .\\user}, {@code user@REALM} or {@code user}
     * @param source asked at each handshake; nothing it gives outlives the handshake, but for Basic, which sends it with each request
     */
    public static WsmanCredential of(String userName, CredentialSource source) {
        NtlmIdentity.checkUser(userName);
        return new WsmanCredential(userName, source, null);
    }

    public String userName() {
        return userName;
    }

    /** The secret for one handshake; asks nobody yet. */
    HandshakeSecret handshake() {
        return new HandshakeSecret(userName, this::ask, kept);
    }

    private char @Nullable [] ask(String user) throws IOException {
        char[] answer = source.password(user);
        blank = answer != null && answer.length == 0;
        return answer;
    }

    /** Whether the password that was given last is empty. */
    public boolean isBlank() {
        return blank;
    }

    /** A kept password is for one transport, which wipes it; a source may be asked by several. */
    public boolean mayBeGivenOut() {
        return kept == null || !givenOut;
    }

    /** A transport has it now. */
    public void givenOut() {
        givenOut = true;
    }

    /** Called when NTLM turned out to be what authenticates: nothing else will need the password. */
    void keepHashOnly() {
        if (kept != null) {
            kept.keepHashOnly();
        }
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
        }
    }

    /** The name only. */
    @Override
    public String toString() {
        return userName;
    }
}
