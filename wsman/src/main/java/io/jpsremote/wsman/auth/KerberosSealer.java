package io.jpsremote.wsman.auth;

import io.jpsremote.psrp.failure.ProtocolViolationException;
import java.util.Arrays;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/**
 * Kerberos message confidentiality in the layout that WinRM reads (RFC 4121 4.2.4, 4.2.5).
 *
 * <pre>
 * JGSS writes: header 16 (EC 0, RRC 0) | confounder 16 | data n | header copy 16, checksum
 * WinRM wants: header 16 (RRC r) | header copy, checksum (r bytes) | confounder 16 || data n
 * </pre>
 *
 * The rotation count stands outside of what is encrypted, so only bytes move. JGSS undoes a rotation by itself when it reads.
 */
final class KerberosSealer implements MessageSealer {

    private static final String SECTION = "RFC 4121 4.2.5";
    private static final int HEADER = 16;
    private static final int CONFOUNDER = 16;

    private final GSSContext context;

    KerberosSealer(GSSContext context) {
        this.context = context;
    }

    @Override
    public SealedPart seal(byte[] plaintext) {
        try {
            byte[] token = context.wrap(plaintext, 0, plaintext.length, new MessageProp(0, true));
            return split(token, plaintext.length);
        } catch (GSSException e) {
            throw new KerberosException(KerberosProblem.CONTEXT_FAILED, "The message cannot be sealed", e);
        }
    }

    static SealedPart split(byte[] token, int plainLength) {
        boolean known = token.length >= HEADER + CONFOUNDER + plainLength && token[0] == 5 && token[1] == 4;
        if (!known || (token[4] | token[5] | token[6] | token[7]) != 0) {
            // RC4 and DES tokens are laid out in another way; both are off in every current Java and domain
            throw new ProtocolViolationException(
                    "The ticket's encryption type cannot seal WS-Management messages", SECTION);
        }
        int trailer = token.length - HEADER - CONFOUNDER - plainLength;
        byte[] signature = new byte[HEADER + trailer + CONFOUNDER];
        System.arraycopy(token, 0, signature, 0, HEADER);
        signature[6] = (byte) (trailer >> 8);
        signature[7] = (byte) trailer;
        int dataStart = HEADER + CONFOUNDER;
        System.arraycopy(token, dataStart + plainLength, signature, HEADER, trailer);
        System.arraycopy(token, HEADER, signature, HEADER + trailer, CONFOUNDER);
        return new SealedPart(signature, token, dataStart, plainLength);
    }

    @Override
    public byte[] unseal(SealedPart sealed) {
        byte[] signature = sealed.signature();
        byte[] token = Arrays.copyOf(signature, signature.length + sealed.length());
        System.arraycopy(sealed.holder(), sealed.from(), token, signature.length, sealed.length());
        try {
            MessageProp property = new MessageProp(0, true);
            byte[] plaintext = context.unwrap(token, 0, token.length, property);
            check(property);
            return plaintext;
        } catch (GSSException e) {
            throw new ProtocolViolationException(
                    "A sealed message was changed or belongs to another connection", SECTION, e);
        }
    }

    private static void check(MessageProp property) {
        if (!property.getPrivacy()) {
            throw new ProtocolViolationException("A message that had to be sealed was only signed", SECTION);
        }
        if (property.isDuplicateToken() || property.isOldToken() || property.isUnseqToken() || property.isGapToken()) {
            throw new ProtocolViolationException("A sealed message was repeated or came out of order", SECTION);
        }
    }
}
