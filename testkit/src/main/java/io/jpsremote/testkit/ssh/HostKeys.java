package io.jpsremote.testkit.ssh;

import io.jpsremote.testkit.ssh.SshFault.Kind;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;

/** How the server proves itself to a client, and what it agrees on with it, as its faults want it. */
final class HostKeys implements KeyPairProvider, SessionListener {

    private static final int RSA_BITS = 2048;

    private final SshFaults faults;
    private volatile KeyPair key;

    HostKeys(SshFaults faults, KeyPair key) {
        this.faults = faults;
        this.key = key;
    }

    void change(KeyPair other) {
        key = other;
    }

    @Override
    public Iterable<KeyPair> loadKeys(SessionContext context) {
        if (!(context instanceof Session session)) {
            return List.of(key);
        }
        if (faults.find(Kind.OLD_HOST_KEY, session).isPresent()) {
            return List.of(made("RSA", RSA_BITS));
        }
        if (faults.find(Kind.OTHER_HOST_KEY, session).isPresent()) {
            return List.of(another());
        }
        return List.of(
                faults.find(Kind.UNPROVEN_HOST_KEY, session).isPresent()
                        ? new KeyPair(key.getPublic(), another().getPrivate())
                        : key);
    }

    private KeyPair another() {
        return key.getPublic().getAlgorithm().equals("RSA") ? made("RSA", RSA_BITS) : made("EC", 256);
    }

    private static KeyPair made(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime makes no keys for " + algorithm, e);
        }
    }

    /** Before it says what it can. */
    @Override
    public void sessionCreated(Session session) {
        if (faults.find(Kind.OLD_CIPHERS, session).isPresent()) {
            session.setCipherFactoriesNames("3des-cbc");
        }
        if (faults.find(Kind.OLD_HOST_KEY, session).isPresent()) {
            session.setSignatureFactoriesNames("ssh-rsa");
        }
    }
}
