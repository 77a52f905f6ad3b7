package io.jpsremote.wsman.auth;

import java.util.Optional;

/**
 * Says that the client's certificate of the TLS connection is what logs on ([DSP0226] C.3.1.5, {@code https/mutual}). There is no token: the proof
 * was given in TLS.
 */
final class CertificateAuthenticator implements Authenticator {

    @Override
    public String scheme() {
        return "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";
    }

    @Override
    public byte[] next(byte[] challenge) {
        return new byte[0];
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return Optional.empty();
    }

    @Override
    public boolean goesWithEveryRequest() {
        return true;
    }

    @Override
    public void close() {
        // nothing secret here
    }
}
