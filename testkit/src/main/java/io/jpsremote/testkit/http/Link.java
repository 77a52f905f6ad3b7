package io.jpsremote.testkit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** What a delivery may do with the connection it goes over. */
public interface Link {

    OutputStream output() throws IOException;

    /** Ends the connection with a reset: what was not read is lost to the client. */
    void reset();

    /** Ends this side only. */
    void endOutput() throws IOException;

    /**
     * Waits, at most until the client or the server ends the connection.
     *
     * @return whether both are still there
     */
    boolean pause(Duration time);

    /** Takes what the client sends and answers nothing for that long, or until it ends the connection. */
    void ignore(Duration time) throws IOException;
}
