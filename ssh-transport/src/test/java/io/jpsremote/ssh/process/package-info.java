/** Tests of the process transport without PowerShell. */
@NullMarked
package io.jpsremote.ssh.process;

import org.jspecify.annotations.NullMarked;
