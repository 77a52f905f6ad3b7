package io.jpsremote.ssh.outofproc;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** The byte streams that packet lines travel on, and what is known of the peer when they end: an SSH channel or a local process. */
public interface PacketStreams {

    /** What the server writes; {@link #close()} ends a read. */
    InputStream input();

    /** What the server reads. */
    OutputStream output();

    /** Who is told what the peer complains of beside its packets (standard error), from now on. */
    default void onComplaint(Consumer<String> listener) {}

    /** Who is told, once, that the peer is gone: its input does not end while a process that it has started keeps it open. */
    default void onGone(Runnable listener) {}

    /**
     * Says what the end means to the user; called once, off the caller's threads, after the input has ended. May wait a moment (at most
     * 3 s) for the exit status and for the last of standard error.
     */
    RuntimeException explain(LinkEnd end);

    /** Ends both streams and what is behind them; safe to call twice and from any thread. */
    void close();
}
