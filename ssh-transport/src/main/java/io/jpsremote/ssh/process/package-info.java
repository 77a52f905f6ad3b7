/**
 * A local PowerShell process as the other end of a session.
 *
 * <p>May depend on {@code ssh.outofproc} and on psrp; knows no SSH library.
 */
@NullMarked
package io.jpsremote.ssh.process;

import org.jspecify.annotations.NullMarked;
