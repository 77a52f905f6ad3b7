package io.jpsremote.wsman.http;

import io.jpsremote.wsman.http.ClientCertificateException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first private key of a PKCS#12 file (RFC 7292) with its certificates. */
record Pkcs12File(PrivateKey key, List<X509Certificate> chain) {

    /** Tries no passphrase first: many files have none. */
    static Pkcs12File open(Path file, byte[] bytes, ClientCertificate.PassphraseSource source) {
        Pkcs12File open = tryOpen(file, bytes, new char[0]);
        if (open != null) {
            return open;
        }
        char[] passphrase = KeyFile.passphrase(file, source);
        try {
            Pkcs12File opened = tryOpen(file, bytes, passphrase);
            if (opened == null) {
                throw KeyFile.wrongPassphrase(file, new IOException("PKCS#12"));
            }
            return opened;
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private static @Nullable Pkcs12File tryOpen(Path file, byte[] bytes, char[] passphrase) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), passphrase);
            return first(file, store, passphrase);
        } catch (UnrecoverableKeyException e) {
            return null;
        } catch (IOException e) {
            // the JDK's way to tell a wrong passphrase from what is no PKCS#12
            if (e.getCause() instanceof UnrecoverableKeyException) {
                return null;
            }
            throw new ClientCertificateException(Reason.UNREADABLE, file + " is neither PEM nor PKCS#12", e);
        } catch (GeneralSecurityException e) {
            throw new ClientCertificateException(Reason.UNREADABLE, file + " uses what this Java does not know", e);
        }
    }

    private static Pkcs12File first(Path file, KeyStore store, char[] passphrase) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.getKey(alias, passphrase);
            Certificate[] chain = store.getCertificateChain(alias);
            if (key instanceof PrivateKey usable && chain != null && chain.length > 0) {
                List<X509Certificate> certificates = new ArrayList<>();
                for (Certificate certificate : chain) {
                    certificates.add((X509Certificate) certificate);
                }
                return new Pkcs12File(usable, certificates);
            }
        }
        throw new ClientCertificateException(Reason.NO_KEY, file + " holds no private key with its certificate", null);
    }
}
