package io.jpsremote.wsman.auth;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Basic authentication (RFC 7617): the name and password themselves, in UTF-8, with every request; seals nothing. */
final class BasicAuthenticator implements Authenticator {

    private final byte[] token;
    private boolean complete;

    /** @param password stays the caller's to wipe */
    BasicAuthenticator(String userName, char[] password) {
        if (userName.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "Basic authentication allows no colon in the user name '" + userName + "'");
        }
        byte[] user = userName.getBytes(StandardCharsets.UTF_8);
        ByteBuffer secret = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        token = ByteBuffer.allocate(user.length + 1 + secret.remaining())
                .put(user)
                .put((byte) ':')
                .put(secret)
                .array();
        Arrays.fill(secret.array(), (byte) 0);
    }

    @Override
    public String scheme() {
        return "Basic";
    }

    @Override
    public byte[] next(byte[] challenge) {
        complete = true;
        return token.clone();
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public boolean goesWithEveryRequest() {
        return true;
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return Optional.empty();
    }

    @Override
    public void close() {
        Arrays.fill(token, (byte) 0);
    }
}
