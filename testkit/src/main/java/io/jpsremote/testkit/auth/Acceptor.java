package io.jpsremote.testkit.auth;

/** The server's side of one authentication of one connection. */
public interface Acceptor extends AutoCloseable {

    AuthStep step(byte[] token);

    @Override
    void close();
}
