package io.jpsremote.wsman.http;

/** What the handshakes of one session have shown besides their outcome. Thread-safe. */
public final class TlsEvidence {

    /** Whether the server asks for a client's certificate. */
    public enum CertificateWish {
        /** A context of the user's own does not tell. */
        UNKNOWN,
        NOT_SEEN,
        SEEN
    }

    private volatile CertificateWish wish;
    private volatile String unlearnt = "";

    TlsEvidence(CertificateWish wish) {
        this.wish = wish;
    }

    void certificateWanted() {
        wish = CertificateWish.SEEN;
    }

    void revocationUnlearnt(String text) {
        unlearnt = text;
    }

    public CertificateWish certificateWish() {
        return wish;
    }

    /** What could not be learnt about revocation last, in words; empty where everything was, or nothing was asked. */
    public String revocationUnlearnt() {
        return unlearnt;
    }
}
