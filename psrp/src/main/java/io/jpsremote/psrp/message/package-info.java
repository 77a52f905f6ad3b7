/**
 * The messages of the protocol: one record each, their header, and how they become bytes.
 *
 * <p>May depend on {@code psrp.clixml}, {@code psrp.record} and {@code psrp.failure}. Knows no order of messages; that is
 * {@code psrp.protocol}.
 */
@NullMarked
package io.jpsremote.psrp.message;

import org.jspecify.annotations.NullMarked;
