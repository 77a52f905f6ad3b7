package io.jpsremote.testkit.http;

/** The state of one connection: what it is authenticated as. Used by one thread. */
public interface Conversation {

    HttpAnswer answer(HttpRequest request);

    /** The connection is over. */
    void end();
}
