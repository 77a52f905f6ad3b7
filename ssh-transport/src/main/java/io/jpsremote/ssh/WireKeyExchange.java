package io.jpsremote.ssh;

import io.jpsremote.ssh.key.HostCertificate;
import io.jpsremote.ssh.key.KeyFormatException;
import io.jpsremote.ssh.key.Signatures;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.Transport;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.transport.digest.Digest;
import net.schmizz.sshj.transport.kex.KeyExchangeBase;

/**
 * A key exchange that reads host key and signature by {@code ssh.key}, so that ECDSA host keys work without a provider of Bouncy Castle in
 * the JVM: sshj asks for a KeyFactory "ECDSA", which the JDK calls "EC".
 */
final class WireKeyExchange extends KeyExchangeBase {

    /** Makes one side of an agreement. */
    @FunctionalInterface
    interface Group {
        Agreement start() throws GeneralSecurityException;
    }

    private final Agreement agreement;
    private BigInteger secret = BigInteger.ZERO;

    WireKeyExchange(Agreement agreement, Digest digest) {
        super(digest);
        this.agreement = agreement;
    }

    @Override
    public void init(Transport transport, String serverId, String clientId, byte[] serverInit, byte[] clientInit)
            throws GeneralSecurityException, TransportException {
        super.init(transport, serverId, clientId, serverInit, clientInit);
        digest.init();
        transport.write(new SSHPacket(Message.KEXDH_INIT).putBytes(agreement.ours()));
    }

    @Override
    public BigInteger getK() {
        return secret;
    }

    /** SSH_MSG_KEXDH_REPLY and its like [RFC 4253 section 8, RFC 5656 section 4]. */
    @Override
    public boolean next(Message msg, SSHPacket packet) throws GeneralSecurityException, TransportException {
        if (msg != Message.KEXDH_31) {
            throw new TransportException(DisconnectReason.PROTOCOL_ERROR, "Unexpected message " + msg);
        }
        try {
            byte[] key = packet.readBytes();
            byte[] theirs = packet.readBytes();
            byte[] signature = packet.readBytes();
            secret = agreement.agree(theirs);
            H = hash(key, theirs);
            if (!proven(key, signature)) {
                throw new HostKeyRefusedException(HostKeyRefusedException.Reason.NOT_PROVEN, "");
            }
            hostKey = new WireKey(key);
            return true;
        } catch (Buffer.BufferException | KeyFormatException e) {
            throw new TransportException(
                    DisconnectReason.KEY_EXCHANGE_FAILED, "The server's key exchange reply is broken", e);
        }
    }

    private byte[] hash(byte[] key, byte[] theirs) throws GeneralSecurityException {
        Buffer.PlainBuffer buffer = initializedBuffer()
                .putBytes(key)
                .putBytes(agreement.ours())
                .putBytes(theirs)
                .putMPInt(secret);
        digest.update(buffer.array(), buffer.rpos(), buffer.available());
        return digest.digest();
    }

    private boolean proven(byte[] blob, byte[] signature) throws KeyFormatException {
        String algorithm = trans.getHostKeyAlgorithm().getKeyAlgorithm();
        if (!algorithm.endsWith(SshjAlgorithms.CERTIFIED)) {
            return Signatures.verify(blob, algorithm, H, signature);
        }
        String plain = algorithm.substring(0, algorithm.length() - SshjAlgorithms.CERTIFIED.length());
        return HostCertificate.is(blob)
                && Signatures.verify(HostCertificate.decode(blob).key(), plain, H, signature);
    }
}
