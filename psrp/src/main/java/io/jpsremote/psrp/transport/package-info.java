/**
 * The seam between PSRP and what carries it: WS-Management, the SSH subsystem, a local process.
 *
 * <p>May depend on {@code psrp.failure} and {@code psrp.fragment}. Holds interfaces and data only; it starts no thread.
 */
@NullMarked
package io.jpsremote.psrp.transport;

import org.jspecify.annotations.NullMarked;
