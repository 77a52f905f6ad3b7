package io.jpsremote.wsman.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Judges a server by its own certificate alone: by its dates, and by what else is asked of it. */
abstract sealed class CheckedLeaf extends ServerJudge permits AnyAuthority, PinnedCertificate {

    abstract void check(X509Certificate leaf) throws CertificateException;

    @Override
    void judge(X509Certificate[] chain, String kind, @Nullable Socket socket) throws CertificateException {
        // the pin first: of another certificate the dates are no news
        check(chain[0]);
        checkDates(chain[0]);
    }
}
