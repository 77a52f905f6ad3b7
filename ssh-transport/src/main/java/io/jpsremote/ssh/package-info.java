/**
 * The SSH transport: connects through sshj in visible steps, starts the PowerShell subsystem and hands its streams to {@code ssh.outofproc}.
 *
 * <p>The only package that imports sshj. May depend on its subpackages and on psrp's transport seam; must not print, and must not change anything of
 * the JVM it runs in.
 */
@NullMarked
package io.jpsremote.ssh;

import org.jspecify.annotations.NullMarked;
