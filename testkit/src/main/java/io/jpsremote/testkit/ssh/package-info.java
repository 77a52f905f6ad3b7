/**
 * The SSH half of the endpoint: Apache MINA SSHD with PowerShell's subsystem; the only package that knows MINA.
 *
 * <p>May depend on {@code testkit.server}, {@code testkit.line} and psrp.
 */
@NullMarked
package io.jpsremote.testkit.ssh;

import org.jspecify.annotations.NullMarked;
