package io.jpsremote.wsman.auth;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * A TLS client without a connection: records in, records out. It takes any certificate, because CredSSP checks the server's key inside ([MS-CSSP]
 * 3.1.5). Used by one thread at a time.
 */
final class TlsTokens {

    private static final int RECORD_HEADER = 5;
    private static final int TRAILER_13 = 17;
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final SSLEngine engine;
    private ByteBuffer unread = ByteBuffer.allocate(0);

    TlsTokens() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            engine = context.createSSLEngine();
            engine.setUseClientMode(true);
            engine.setEnabledProtocols(VERSIONS);
            engine.beginHandshake();
        } catch (GeneralSecurityException | SSLException e) {
            throw new IllegalStateException("this Java has no TLS 1.2", e);
        }
    }

    /** Whether application data can go. */
    boolean isOpen() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && !engine.getSession().getProtocol().equals("NONE");
    }

    /** The server's certificate, once {@link #isOpen()}. */
    X509Certificate server() throws SSLException {
        return (X509Certificate) engine.getSession().getPeerCertificates()[0];
    }

    /**
     * One turn of the handshake.
     *
     * @param records what came from the server, empty at the start
     * @return what to send, may be empty
     */
    byte[] handshake(byte[] records) throws SSLException {
        feed(records);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> wrapOnce(ByteBuffer.allocate(0), out);
                default -> {
                    if (!unread.hasRemaining() || !unwrapOnce(new ByteArrayOutputStream())) {
                        return out.toByteArray();
                    }
                }
            }
        }
    }

    /** Records that hold the plaintext. */
    byte[] wrap(byte[] plaintext) throws SSLException {
        ByteBuffer in = ByteBuffer.wrap(plaintext);
        ByteArrayOutputStream out = new ByteArrayOutputStream(plaintext.length + 256);
        do {
            wrapOnce(in, out);
        } while (in.hasRemaining());
        return out.toByteArray();
    }

    /** The plaintext of whole records. */
    byte[] unwrap(byte[] records) throws SSLException {
        feed(records);
        ByteArrayOutputStream out = new ByteArrayOutputStream(records.length);
        while (unread.hasRemaining() && unwrapOnce(out)) {
            runTasks();
        }
        if (unread.hasRemaining()) {
            throw new SSLException("a record is cut");
        }
        return out.toByteArray();
    }

    /**
     * How many bytes of a record Windows counts as its trailer: the authentication code and the padding, neither the record's header nor its nonce;
     * with TLS 1.3 the code and the inner type, but not the zeros that the JDK pads with.
     */
    int trailerLength(int recordLength, int plainLength) {
        if (engine.getSession().getProtocol().equals("TLSv1.3")) {
            return TRAILER_13;
        }
        String suite = engine.getSession().getCipherSuite();
        boolean counter = suite.contains("_GCM") || suite.contains("_CCM");
        int nonce = suite.contains("CHACHA20") ? 0 : counter ? 8 : 16;
        return Math.max(0, recordLength - RECORD_HEADER - nonce - plainLength);
    }

    private void feed(byte[] records) {
        unread = ByteBuffer.allocate(unread.remaining() + records.length)
                .put(unread)
                .put(records)
                .flip();
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private void wrapOnce(ByteBuffer in, ByteArrayOutputStream out) throws SSLException {
        ByteBuffer record = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(in, record);
        if (result.getStatus() != SSLEngineResult.Status.OK) {
            throw new SSLException("the channel is closed");
        }
        out.write(record.array(), 0, record.position());
    }

    /** Whether a record was read; not where it is cut. */
    private boolean unwrapOnce(ByteArrayOutputStream out) throws SSLException {
        ByteBuffer plaintext = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = engine.unwrap(unread, plaintext);
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new SSLException("the server closed the channel");
        }
        out.write(plaintext.array(), 0, plaintext.position());
        Arrays.fill(plaintext.array(), (byte) 0);
        return result.getStatus() == SSLEngineResult.Status.OK;
    }
}
