package io.jpsremote.testkit.http;

import java.util.Optional;

/** What a server serves. */
public interface HttpService {

    /** How to treat a connection instead of serving it, decided before TLS and before its first byte. */
    Optional<Delivery> instead(int connection);

    Conversation open(Peer peer);
}
