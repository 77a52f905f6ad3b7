package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.Arrays;
import javax.net.ssl.SSLException;

/** CredSSP's message confidentiality: TLS records, cut where Windows cuts them into signature and data ([MS-WSMV] 2.2.9.1.1.2.3). */
final class CredSspSealer implements MessageSealer {

    /** What a TLS record holds at most, and a part of a message therefore. */
    private static final int PART = 16_384;

    private static final String SECTION = "[MS-WSMV] 2.2.9.1";

    private final TlsTokens tls;

    CredSspSealer(TlsTokens tls) {
        this.tls = tls;
    }

    @Override
    public int longestPart() {
        return PART;
    }

    @Override
    public SealedPart seal(byte[] plaintext) {
        try {
            byte[] records = tls.wrap(plaintext);
            int trailer = tls.trailerLength(records.length, plaintext.length);
            return new SealedPart(
                    Arrays.copyOf(records, trailer), Arrays.copyOfRange(records, trailer, records.length));
        } catch (SSLException e) {
            throw new ProtocolViolationException("The message cannot be sealed any more", SECTION, e);
        }
    }

    @Override
    public byte[] unseal(SealedPart sealed) {
        byte[] records = Arrays.copyOf(sealed.signature(), sealed.signature().length + sealed.ciphertext().length);
        System.arraycopy(sealed.ciphertext(), 0, records, sealed.signature().length, sealed.ciphertext().length);
        try {
            return tls.unwrap(records);
        } catch (SSLException e) {
            throw new ProtocolViolationException(
                    "A sealed message was changed, repeated or came out of order", SECTION, e);
        }
    }
}
