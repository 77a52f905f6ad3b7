/**
 * Connecting as a visible walk over a transport's steps; connecting and diagnosing are the same walk.
 *
 * <p>May depend on {@code psrp.failure} and {@code psrp.transport}; does no I/O of its own.
 */
@NullMarked
package io.jpsremote.psrp.connect;

import org.jspecify.annotations.NullMarked;
