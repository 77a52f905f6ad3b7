package io.jpsremote.psrp;

import io.jpsremote.psrp.clixml.PsVersion;
import io.jpsremote.psrp.clixml.SecureStringCodec;
import io.jpsremote.psrp.message.EncryptedSessionKey;
import io.jpsremote.psrp.message.EncryptedStrings;
import io.jpsremote.psrp.message.PlainStrings;
import io.jpsremote.psrp.message.PublicKey;
import io.jpsremote.psrp.message.SessionKeyExchange;
import io.jpsremote.psrp.protocol.KeyPhase;

/**
 * The secure strings of one session: the negotiated version decides how they are written [wire-psrp 3.12], and up to 2.3 the session key is
 * exchanged when the first one is sent or revealed, before it is sent.
 */
final class SessionSecrets implements SecureStringCodec {

    private final SessionCore core;
    private final SessionKeyExchange exchange = new SessionKeyExchange();
    private final SecureStringCodec encrypted = new EncryptedStrings(this::sessionKey);
    private final SecureStringCodec plain = new PlainStrings();

    SessionSecrets(SessionCore core) {
        this.core = core;
    }

    @Override
    public String encrypt(char[] text) {
        return codec().encrypt(text);
    }

    @Override
    public char[] decrypt(String element) {
        return codec().decrypt(element);
    }

    @Override
    public String forward(String element) {
        if (codec() == encrypted) {
            // the server asks for a key, and holds the whole session, when an SS comes before the exchange [wire-psrp
            // 3.12]
            ensureKey();
        }
        return element;
    }

    private SecureStringCodec codec() {
        PsVersion version = core.lock.get(core.pool::version);
        if (version.compareTo(SessionOptions.PROTOCOL_2_4) < 0) {
            return encrypted;
        }
        if (!core.transport.target().sealed()) {
            throw new IllegalStateException(
                    "at protocol " + version + " a SecureString travels in clear, and this transport is not sealed");
        }
        return plain;
    }

    private byte[] sessionKey() {
        ensureKey();
        return exchange.sessionKey();
    }

    private void ensureKey() {
        if (exchange.isComplete()) {
            return;
        }
        boolean ask = core.lock.get(() -> {
            core.pool.requireOpened("a SecureString");
            boolean first = core.pool.keyPhase() == KeyPhase.NONE;
            if (first) {
                core.pool.publicKeySent();
            }
            return first;
        });
        if (ask) {
            core.send(exchange.publicKey());
        }
        core.lock.run(() -> core.lock.await(
                core.changed, exchange::isComplete, core.options.timeouts().keyExchange(), "the session key"));
    }

    /** Answers a server that asks, on a thread that may take its time. */
    void sendPublicKey() {
        PublicKey key = exchange.publicKey();
        core.lock.run(() -> {
            if (core.pool.keyPhase() != KeyPhase.SENT) {
                core.pool.publicKeySent();
            }
        });
        core.send(key);
    }

    /** The server's answer; the lock is held. */
    void received(EncryptedSessionKey key) {
        exchange.complete(key);
        core.changed.signalAll();
    }
}
