package io.jpsremote.psrp.message;

import io.jpsremote.psrp.clixml.PsObject;
import org.jspecify.annotations.Nullable;

/** The client's RSA key for the key exchange: a CAPI {@code PUBLICKEYBLOB} in base64. [MS-PSRP] 2.2.2.3 */
public record PublicKey(String key) implements Message {

    @Override
    public MessageType type() {
        return MessageType.PUBLIC_KEY;
    }

    @Override
    public Object body() {
        return PsObject.builder().extended("PublicKey", key).build();
    }

    static PublicKey read(@Nullable Object value) {
        return new PublicKey(Body.of("PUBLIC_KEY", value).text("PublicKey"));
    }
}
