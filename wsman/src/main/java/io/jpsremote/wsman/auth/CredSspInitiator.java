package io.jpsremote.wsman.auth;

import io.jpsremote.wsman.auth.AuthenticationRefusedException.Reason;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of CredSSP ([MS-CSSP] 3.1.5): TLS, a negotiated logon inside it, a proof that both ends see the same TLS key, and only then the
 * password, which the server gets in clear.
 */
final class CredSspInitiator implements Authenticator {

    private static final int OUR_VERSION = 6;

    /** What comes next from the server. */
    private enum Stage {
        TLS,
        LOGON,
        KEY,
        NOTHING
    }

    private final HandshakeSecret secret;
    private final Supplier<? extends Authenticator> logons;
    private final int oldestVersion;
    private final TlsTokens tls = new TlsTokens();

    private Stage stage = Stage.TLS;
    private @Nullable Authenticator logon;
    private @Nullable CredSspBinding binding;
    private int serverVersion;

    /**
     * @param secret closed with this; its password is asked for when the server has proven its key, not before
     * @param logons makes what authenticates inside, closed with this
     * @param oldestVersion of the protocol, below which the server is refused
     */
    CredSspInitiator(HandshakeSecret secret, Supplier<? extends Authenticator> logons, int oldestVersion) {
        this.secret = secret;
        this.logons = logons;
        this.oldestVersion = oldestVersion;
    }

    @Override
    public String scheme() {
        return "CredSSP";
    }

    @Override
    public String sealingName() {
        return "CredSSP";
    }

    @Override
    public String mechanismName() {
        return logon == null ? "CredSSP" : "CredSSP with " + logon.mechanismName();
    }

    @Override
    public byte[] next(byte[] challenge) {
        try {
            return switch (stage) {
                case TLS -> openChannel(challenge);
                case LOGON -> logOn(received(challenge));
                case KEY -> handOver(received(challenge));
                case NOTHING -> {
                    received(challenge);
                    throw new AuthenticationRefusedException(Reason.MALFORMED, "CredSSP does not end");
                }
            };
        } catch (SSLException e) {
            throw new AuthenticationRefusedException(Reason.MALFORMED, "The TLS channel inside of CredSSP failed", e);
        }
    }

    private byte[] openChannel(byte[] challenge) throws SSLException {
        byte[] records = tls.handshake(challenge);
        // with TLS 1.3 our last word is still to be sent here, and the server's answer to it is nothing or a ticket
        return records.length == 0 && tls.isOpen() ? startLogon() : records;
    }

    private byte[] startLogon() throws SSLException {
        stage = Stage.LOGON;
        logon = logons.get();
        return send(TsRequest.ofNegotiation(OUR_VERSION, logon.next(new byte[0])));
    }

    private TsRequest received(byte[] challenge) throws SSLException {
        TsRequest request = TsRequest.read(tls.unwrap(challenge));
        if (request.errorCode() != 0) {
            throw AuthenticationRefusedException.withStatus(request.errorCode());
        }
        if (serverVersion != 0 && serverVersion != request.version()) {
            throw new AuthenticationRefusedException(Reason.MALFORMED, "The server changed its CredSSP version");
        }
        serverVersion = request.version();
        return request;
    }

    private byte[] logOn(TsRequest request) throws SSLException {
        int version = Math.min(serverVersion, OUR_VERSION);
        if (version < oldestVersion) {
            throw new AuthenticationRefusedException(
                    Reason.OUTDATED,
                    "The server speaks CredSSP version " + version + ", which lets somebody between take the logon over"
                            + " (CVE-2018-0886)");
        }
        Authenticator inside = Objects.requireNonNull(logon);
        byte[] token = inside.next(request.negoToken());
        if (!inside.isComplete()) {
            return send(TsRequest.ofNegotiation(OUR_VERSION, token));
        }
        stage = Stage.KEY;
        byte[] nonce = new byte[32];
        new SecureRandom().nextBytes(nonce);
        CredSspBinding ours = new CredSspBinding(version, tls.server().getPublicKey(), nonce);
        binding = ours;
        return send(TsRequest.ofPublicKey(OUR_VERSION, token, seal(ours.ofClient()), ours.nonce()));
    }

    private byte[] handOver(TsRequest request) throws SSLException {
        Authenticator inside = Objects.requireNonNull(logon);
        if (request.negoToken().length > 0) {
            inside.next(request.negoToken());
        } else {
            inside.accepted();
        }
        Objects.requireNonNull(binding).check(unseal(request.pubKeyAuth()));
        // only now: until here nothing of the password was even encoded
        char[] password = secret.password();
        byte[] credentials = TsCredentials.encode(secret.userName(), password);
        try {
            stage = Stage.NOTHING;
            return send(TsRequest.ofCredentials(OUR_VERSION, seal(credentials)));
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(credentials, (byte) 0);
            secret.close();
        }
    }

    private byte[] send(TsRequest request) throws SSLException {
        return tls.wrap(request.toBytes());
    }

    private byte[] seal(byte[] plaintext) {
        SealedPart sealed = sealerInside().seal(plaintext);
        byte[] token = Arrays.copyOf(sealed.signature(), sealed.signature().length + sealed.ciphertext().length);
        System.arraycopy(sealed.ciphertext(), 0, token, sealed.signature().length, sealed.ciphertext().length);
        return token;
    }

    private byte[] unseal(byte[] token) {
        // the ciphertext is as long as the hash, or the key before version 5; the rest in front of it is the signature
        int plainLength = Objects.requireNonNull(binding).ofClient().length;
        int signature = Math.max(0, token.length - plainLength);
        return sealerInside()
                .unseal(new SealedPart(
                        Arrays.copyOf(token, signature), Arrays.copyOfRange(token, signature, token.length)));
    }

    private MessageSealer sealerInside() {
        return Objects.requireNonNull(logon)
                .sealer()
                .orElseThrow(() -> new AuthenticationRefusedException(
                        Reason.WEAK, "The logon inside of CredSSP gives no keys to seal with"));
    }

    @Override
    public boolean takesEmptyChallenge() {
        return stage == Stage.TLS && tls.isOpen();
    }

    @Override
    public boolean hasShownCredentials() {
        return logon != null && logon.hasShownCredentials();
    }

    @Override
    public boolean isComplete() {
        return stage == Stage.NOTHING;
    }

    @Override
    public Optional<MessageSealer> sealer() {
        return isComplete() ? Optional.of(new CredSspSealer(tls)) : Optional.empty();
    }

    @Override
    public void close() {
        secret.close();
        if (logon != null) {
            logon.close();
        }
    }
}
