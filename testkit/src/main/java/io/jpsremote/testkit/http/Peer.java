package io.jpsremote.testkit.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Who is on the other side of a connection.
 *
 * @param connection counted from 1
 * @param certificate the client's, already checked to be its own and of an accepted issuer
 */
public record Peer(int connection, InetSocketAddress address, boolean tls, Optional<X509Certificate> certificate) {}
