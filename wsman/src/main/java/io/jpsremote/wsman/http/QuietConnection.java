package io.jpsremote.wsman.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that logs nothing. httpclient5's own writes headers and bodies to its loggers at DEBUG, Basic's password and handshake tokens
 * among them, and its loggers are static: there is nothing to pin but the class.
 */
final class QuietConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private final WholeHeads heads;
    private final Runnable requestIsOut;
    private volatile boolean closed;
    private volatile Timeout socketTimeout = Timeout.DISABLED;

    /** @param requestIsOut runs on the thread that uses the connection, whenever a request has been sent and its answer is about to be awaited */
    QuietConnection(Http1Config config, Runnable requestIsOut) {
        this(config, requestIsOut, new WholeHeads());
    }

    private QuietConnection(Http1Config config, Runnable requestIsOut, WholeHeads heads) {
        super(config, null, null, null, null, null, heads);
        this.heads = heads;
        this.requestIsOut = requestIsOut;
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        requestIsOut.run();
        return super.receiveResponseHeader();
    }

    /** @param nanoTime until when the next answer's head has to be there */
    void expectBy(long nanoTime) {
        heads.expectBy(nanoTime);
    }

    /** Also when it was closed while it was being connected: then the socket must not stay. */
    @Override
    public void bind(SocketHolder holder) throws IOException {
        super.bind(holder);
        socketTimeout = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
        if (closed) {
            holder.getSocket().close();
            throw new InterruptedIOException("the connection was closed while it was made");
        }
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bind(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket beneath) throws IOException {
        bind(new SocketHolder(tls, beneath));
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public @Nullable SSLSession getSSLSession() {
        return getSocket() instanceof SSLSocket tls ? tls.getSession() : null;
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        socketTimeout = timeout;
        super.setSocketTimeout(timeout);
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(socketTimeout);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }
}
