/**
 * The server half of PSRP, and the seam between the endpoints, which carry fragments, and the backends, which answer them.
 *
 * <p>May depend on psrp's message, fragment and object packages only; opens no socket.
 */
@NullMarked
package io.jpsremote.testkit.server;

import org.jspecify.annotations.NullMarked;
