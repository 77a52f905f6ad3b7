package io.jpsremote.testkit.auth;

import java.util.Arrays;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Kerberos' message protection in the layout of Windows: the token rotated, so that the data has the length of the text (RFC 4121 4.2.4, 4.2.5).
 *
 * <pre>
 * JGSS      | head 16 | E(confounder 16, text n, head 16) | checksum |
 * on wire   | head 16 with RRC | last r bytes, then the rest up to 16 | data n |
 *           '----------------- signature ----------------------------'
 * </pre>
 */
final class KerberosSeal implements MessageSeal {

    private static final int HEAD = 16;
    private static final int CONFOUNDER = 16;
    private static final int RRC_AT = 6;

    private final GSSContext context;

    KerberosSeal(GSSContext context) {
        this.context = context;
    }

    @Override
    public Sealed seal(byte[] plain) {
        try {
            byte[] token = context.wrap(plain, 0, plain.length, new MessageProp(true));
            int signature = token.length - plain.length;
            int rotation = signature - HEAD - CONFOUNDER;
            byte[] rotated = token.clone();
            int body = token.length - HEAD;
            System.arraycopy(token, HEAD + body - rotation, rotated, HEAD, rotation);
            System.arraycopy(token, HEAD, rotated, HEAD + rotation, body - rotation);
            rotated[RRC_AT] = (byte) (rotation >> 8);
            rotated[RRC_AT + 1] = (byte) rotation;
            return new Sealed(
                    Arrays.copyOf(rotated, signature), Arrays.copyOfRange(rotated, signature, rotated.length));
        } catch (GSSException e) {
            throw new IllegalStateException("an answer could not be sealed", e);
        }
    }

    @Override
    public byte[] unseal(Sealed sealed) {
        byte[] token = Arrays.copyOf(sealed.signature(), sealed.signature().length + sealed.data().length);
        System.arraycopy(sealed.data(), 0, token, sealed.signature().length, sealed.data().length);
        try {
            MessageProp properties = new MessageProp(false);
            byte[] plain = context.unwrap(token, 0, token.length, properties);
            if (!properties.getPrivacy()) {
                throw new BrokenSealException("a message that is signed only");
            }
            if (properties.isDuplicateToken() || properties.isOldToken() || properties.isUnseqToken()) {
                throw new BrokenSealException("a sealed message out of its turn");
            }
            return plain;
        } catch (GSSException e) {
            throw new BrokenSealException("a sealed message that was changed", e);
        }
    }

    @Override
    public byte[] sign(byte[] plain) {
        try {
            return context.getMIC(plain, 0, plain.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new IllegalStateException("a checksum could not be made", e);
        }
    }

    @Override
    public boolean verify(byte[] plain, byte[] signature) {
        try {
            context.verifyMIC(signature, 0, signature.length, plain, 0, plain.length, new MessageProp(false));
            return true;
        } catch (GSSException e) {
            return false;
        }
    }

    @Override
    public void restart(boolean outgoing) {
        // Kerberos has no key stream that runs on
    }
}
