package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/** The session key, encrypted with the client's RSA key: a CAPI {@code SIMPLEBLOB} in base64. [MS-PSRP] 2.2.2.4 */
public record EncryptedSessionKey(String key) implements Message {

    @Override
    public MessageType type() {
        return MessageType.ENCRYPTED_SESSION_KEY;
    }

    @Override
    public Object body() {
        return PsObject.builder().extended("EncryptedSessionKey", key).build();
    }

    static EncryptedSessionKey read(@Nullable Object value) {
        return new EncryptedSessionKey(Body.of("ENCRYPTED_SESSION_KEY", value).text("EncryptedSessionKey"));
    }

    /** Nothing of the key, though it is encrypted. */
    @Override
    public String toString() {
        return "EncryptedSessionKey";
    }
}
