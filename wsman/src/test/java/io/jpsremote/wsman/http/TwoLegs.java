package io.jpsremote.wsman.http;

import io.jpsremote.wsman.auth.Authenticator;
import io.jpsremote.wsman.auth.MessageSealer;
import java.util.Optional;

/** An authentication that says one word and then another. */
final class TwoLegs implements Authenticator {

    private int said;

    @Override
    public String scheme() {
        return "Two";
    }

    @Override
    public byte[] next(byte[] challenge) {
        return said < 2 ? new byte[] {(byte) ++said} : new byte[0];
    }

    @Override
    public boolean isComplete() {
        return said == 2;
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
