/** A small HTTP/1.1 server: connections, TLS, bounds, and ways to deliver an answer badly. Knows nothing of WS-Management or authentication. */
@NullMarked
package io.jpsremote.testkit.http;

import org.jspecify.annotations.NullMarked;
