/**
 * The packet lines that carry PSRP over a pair of byte streams: an SSH subsystem's or a local process's [wire-psrp 3.13].
 *
 * <p>May depend on {@code psrp.transport} and {@code psrp.failure}; knows no SSH library and starts no process.
 */
@NullMarked
package io.jpsremote.ssh.outofproc;

import org.jspecify.annotations.NullMarked;
