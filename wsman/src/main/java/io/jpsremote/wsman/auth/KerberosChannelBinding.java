package io.jpsremote.wsman.auth;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A channel binding in the form that Kerberos servers check. JGSS hashes a plain {@code ChannelBinding} with address types that no other
 * implementation uses, so the server would refuse it; the JDK's own class for TLS does it right and is open to us only with
 * {@code --add-exports java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED}.
 */
final class KerberosChannelBinding {

    private static final String OF_THE_JDK = "sun.security.jgss.krb5.internal.TlsChannelBindingImpl";

    private KerberosChannelBinding() {}

    /** Empty where this JVM keeps its class closed: then no binding is sent, never a wrong one. */
    static Optional<org.ietf.jgss.ChannelBinding> to(X509Certificate server) {
        byte[] data = ChannelBinding.applicationData(server);
        try {
            Object made = Class.forName(OF_THE_JDK).getConstructor(byte[].class).newInstance((Object) data);
            return Optional.of((org.ietf.jgss.ChannelBinding) made);
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
