package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * The client's side of Kerberos by JGSS, with mutual authentication, confidentiality and replay detection asked for (RFC 4121).
 *
 * <p>The context is made by whoever logs on; this only drives it.
 */
final class KerberosInitiator implements GssMechanism {

    private final String scheme;
    private final GSSContext context;

    /** @param context not established yet, its options set; closed with this */
    KerberosInitiator(String scheme, GSSContext context) {
        this.scheme = scheme;
        this.context = context;
    }

    @Override
    public String scheme() {
        return scheme;
    }

    @Override
    public SpnegoToken.Mechanism mechanism() {
        return SpnegoToken.Mechanism.KERBEROS;
    }

    @Override
    public byte[] next(byte[] challenge) {
        try {
            byte[] token = context.initSecContext(challenge, 0, challenge.length);
            if (context.isEstablished() && !context.getMutualAuthState()) {
                throw new AuthenticationRefusedException(Reason.WEAK, "The server did not prove its own identity");
            }
            return token == null ? new byte[0] : token;
        } catch (GSSException e) {
            throw new KerberosException("The Kerberos exchange failed", e);
        }
    }

    @Override
    public boolean isComplete() {
        return context.isEstablished();
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return context.isEstablished() && context.getConfState()
                ? Optional.of(new KerberosSealer(context))
                : Optional.empty();
    }

    @Override
    public byte[] sign(byte[] bytes) {
        try {
            return context.getMIC(bytes, 0, bytes.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new KerberosException("The list of mechanisms cannot be signed", e);
        }
    }

    @Override
    public boolean verify(byte[] bytes, byte[] signature) {
        try {
            context.verifyMIC(signature, 0, signature.length, bytes, 0, bytes.length, new MessageProp(false));
            return true;
        } catch (GSSException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            context.dispose();
        } catch (GSSException e) {
            // a context that cannot be disposed of is gone already
        }
    }
}
