package io.jpsremote.testkit.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One accepted connection, served by the thread that runs it. */
final class HttpConnection implements Link {

    private static final int DRAIN_MILLIS = 200;
    // a body that was refused for its length is longer than one that is taken
    private static final int DRAIN_BYTES = 8 << 20;

    private final int number;
    private final Socket raw;
    private final HttpSettings settings;
    private final HttpService service;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Socket socket;
    private @Nullable PushbackInputStream input;

    HttpConnection(int number, Socket raw, HttpSettings settings, HttpService service) {
        this.number = number;
        this.raw = raw;
        this.settings = settings;
        this.service = service;
        this.socket = raw;
    }

    void run() {
        Conversation conversation = null;
        try {
            raw.setTcpNoDelay(true);
            raw.setSoTimeout((int) settings.idle().toMillis());
            Optional<Delivery> instead = service.instead(number);
            if (instead.isPresent()) {
                instead.get().deliver(new byte[0], this);
            } else {
                conversation = service.open(secured());
                serve(conversation);
            }
        } catch (IOException e) {
            // the client went, or this end was closed: either way there is nobody to tell
        } finally {
            finish(conversation);
        }
    }

    private void finish(@Nullable Conversation conversation) {
        try {
            if (conversation != null) {
                conversation.end();
            }
        } finally {
            abort();
        }
    }

    private Peer secured() throws IOException {
        Optional<TlsSettings> tls = settings.tls();
        if (tls.isEmpty()) {
            return new Peer(number, (InetSocketAddress) raw.getRemoteSocketAddress(), false, Optional.empty());
        }
        // the server's side: the factory method that takes what was read already
        SSLSocket secure = (SSLSocket)
                tls.get().context().getSocketFactory().createSocket(raw, InputStream.nullInputStream(), true);
        socket = secure;
        switch (tls.get().clientCertificates()) {
            case DEMANDED -> secure.setNeedClientAuth(true);
            case ASKED -> secure.setWantClientAuth(true);
            case IGNORED -> secure.setUseClientMode(false);
        }
        secure.startHandshake();
        return new Peer(number, (InetSocketAddress) raw.getRemoteSocketAddress(), true, certificate(secure));
    }

    private PushbackInputStream input() throws IOException {
        PushbackInputStream made = input == null ? new PushbackInputStream(socket.getInputStream()) : input;
        input = made;
        return made;
    }

    private static Optional<X509Certificate> certificate(SSLSocket secure) {
        try {
            return Optional.of((X509Certificate) secure.getSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private void serve(Conversation conversation) throws IOException {
        RequestReader reader =
                new RequestReader(input(), socket.getOutputStream(), settings.maxHeadBytes(), settings.maxBodyBytes());
        boolean more = true;
        while (more) {
            try {
                Optional<HttpRequest> request = reader.next();
                if (request.isEmpty()) {
                    return;
                }
                HttpAnswer answer = conversation.answer(request.get());
                more = answer.delivery().deliver(answer.toBytes(), this)
                        && !"close".equalsIgnoreCase(request.get().header("connection"));
            } catch (BadRequestException e) {
                Delivery.WHOLE.deliver(HttpAnswer.html(e.status(), e.why()).toBytes(), this);
                more = false;
            }
        }
        drain();
    }

    /** Takes what the client still sends for a moment: closing over unread bytes would reset, and take the last answer from it. */
    private void drain() throws IOException {
        endOutput();
        raw.setSoTimeout(DRAIN_MILLIS);
        byte[] unread = new byte[4096];
        int total = 0;
        try {
            int count = raw.getInputStream().read(unread);
            while (count >= 0 && total < DRAIN_BYTES) {
                total += count;
                count = raw.getInputStream().read(unread);
            }
        } catch (SocketTimeoutException e) {
            // it had long enough
        }
    }

    @Override
    public OutputStream output() throws IOException {
        return socket.getOutputStream();
    }

    @Override
    public void reset() {
        try {
            raw.setSoLinger(true, 0);
        } catch (IOException e) {
            // then it is closed already
        }
        abort();
    }

    @Override
    public void endOutput() throws IOException {
        if (!raw.isClosed()) {
            socket.shutdownOutput();
        }
    }

    @Override
    public boolean pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            return clientStays(time) && !over.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void ignore(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end && clientStays(Duration.ofNanos(end - System.nanoTime()))) {
            input().skipNBytes(Math.max(1, input().available()));
        }
    }

    /** A client that goes meanwhile is noticed by reading; what it sends instead is kept for the next request. */
    private boolean clientStays(Duration time) {
        try {
            boolean stays = read(time);
            socket.setSoTimeout((int) settings.idle().toMillis());
            return stays;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean read(Duration time) throws IOException {
        PushbackInputStream in = input();
        socket.setSoTimeout((int) Math.max(1, time.toMillis()));
        try {
            int next = in.read();
            if (next >= 0) {
                in.unread(next);
            }
            return next >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }

    /** Ends it at once, from any thread. */
    void abort() {
        over.countDown();
        try {
            // not the TLS socket: its close may wait for a writer
            raw.close();
        } catch (IOException e) {
            // closed is closed
        }
    }
}
