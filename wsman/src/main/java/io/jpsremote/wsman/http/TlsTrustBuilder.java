package io.jpsremote.wsman.http;

import io.jpsremote.wsman.http.TlsEvidence.CertificateWish;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Collects how a server is verified; without a word: Java's and the system's authorities, the name, revocation where the certificate says where. */
public final class TlsTrustBuilder {

    private byte @Nullable [] pin;
    private @Nullable Path authorityFile;
    private boolean anyAuthority;
    private boolean anyName;
    private boolean skipRevocation;
    private @Nullable SSLContext context;
    private @Nullable ClientCertificate client;
    private boolean onlyTls12;
    private Duration revocationPatience = Duration.ofSeconds(5);
    private Consumer<String> notice = text -> {};

    TlsTrustBuilder() {}

    /** One certificate, known by the SHA-256 of its DER form: it replaces chain and name, not its dates. */
    public TlsTrustBuilder pin(byte[] sha256) {
        pin = sha256.clone();
        return this;
    }

    /** The authorities of a PEM file, in place of Java's and the system's. */
    public TlsTrustBuilder authorities(Path pemFile) {
        authorityFile = pemFile;
        return this;
    }

    /** Any certificate that is valid today ({@code -SkipCACheck}). */
    public TlsTrustBuilder anyAuthority() {
        anyAuthority = true;
        return this;
    }

    /** Whatever host the certificate names ({@code -SkipCNCheck}). */
    public TlsTrustBuilder anyName() {
        anyName = true;
        return this;
    }

    /** Does not ask whether a certificate is revoked ({@code -SkipRevocationCheck}). */
    public TlsTrustBuilder skipRevocation() {
        skipRevocation = true;
        return this;
    }

    /** How long each question about revocation may take; 5 s otherwise. */
    TlsTrustBuilder revocationPatience(Duration time) {
        revocationPatience = time;
        return this;
    }

    /** Who is told what could not be learnt about revocation. */
    public TlsTrustBuilder notice(Consumer<String> sink) {
        notice = sink;
        return this;
    }

    /** A context of the user's own: it judges chains, and brings the client's certificate where there is one. */
    public TlsTrustBuilder context(SSLContext own) {
        context = own;
        return this;
    }

    /** What the client shows of itself to a server that asks. */
    public TlsTrustBuilder client(ClientCertificate certificate) {
        client = certificate;
        return this;
    }

    /** Offers no TLS 1.3, as logging on with a certificate has to. */
    public TlsTrustBuilder onlyTls12() {
        onlyTls12 = true;
        return this;
    }

    /**
     * @throws IllegalStateException when the authorities cannot be read
     */
    public TlsTrust build() {
        boolean named = pin == null && !anyName;
        if (context != null) {
            return new TlsTrust(context, named, onlyTls12, new TlsEvidence(CertificateWish.UNKNOWN));
        }
        try {
            SSLContext made = SSLContext.getInstance("TLS");
            TlsEvidence evidence = new TlsEvidence(CertificateWish.NOT_SEEN);
            KeyManager keys = new WatchedKeys(client == null ? null : client.keys(), evidence::certificateWanted);
            made.init(new KeyManager[] {keys}, new TrustManager[] {judge(evidence)}, null);
            return new TlsTrust(made, named, onlyTls12, evidence);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate authorities cannot be read: " + e.getMessage(), e);
        }
    }

    private ServerJudge judge(TlsEvidence evidence) throws GeneralSecurityException, IOException {
        if (pin != null) {
            return new PinnedCertificate(pin);
        }
        if (anyAuthority) {
            return new AnyAuthority();
        }
        Authorities trusted = authorityFile == null ? Authorities.ofSystem() : Authorities.ofFile(authorityFile);
        Consumer<String> unlearnt = text -> {
            evidence.revocationUnlearnt(text);
            notice.accept(text);
        };
        Revocation asked = skipRevocation ? null : new Revocation(trusted.anchors(), revocationPatience, unlearnt);
        return new TrustedChain(trusted.manager(), asked);
    }
}
