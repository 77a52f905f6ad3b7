package io.jpsremote.psrp.host;

import io.jpsremote.psrp.clixml.PsCredential;
import io.jpsremote.psrp.clixml.PsDictionary;
import io.jpsremote.psrp.clixml.SecureString;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encrypts the secrets in a host's answer for the session it goes to, and wipes them: none waits in a queue in clear. */
final class SecretSealer {

    private static final List<String> HASHTABLE = List.of("System.Collections.Hashtable", "System.Object");

    private final SecureStringCodec codec;

    SecretSealer(SecureStringCodec codec) {
        this.codec = codec;
    }

    SecureStringCodec codec() {
        return codec;
    }

    /** The answer without clear secrets; may wait for a key exchange when there is one in it. */
    @Nullable Object sealed(@Nullable Object answer) {
        if (answer instanceof SecureString secret) {
            return sealed(secret);
        } else if (answer instanceof PsCredential credential) {
            return new PsCredential(credential.userName(), sealed(credential.password()));
        } else if (answer instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((key, value) -> copy.put(key, sealed(value)));
            return PsDictionary.of(HASHTABLE, copy);
        } else if (answer instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(sealed(element)));
            return copy;
        }
        return answer;
    }

    private SecureString sealed(SecureString secret) {
        char[] clear = secret.reveal();
        try (secret) {
            return SecureString.received(codec.encrypt(clear), codec);
        } finally {
            Arrays.fill(clear, '\0');
        }
    }
}
