/**
 * The state machines of a runspace pool and its pipelines: messages in, events and messages out.
 *
 * <p>May depend on {@code psrp.message} and what stands below it. No thread, lock, clock or socket: a caller feeds it under its own lock.
 */
@NullMarked
package io.jpsremote.psrp.protocol;

import org.jspecify.annotations.NullMarked;
