/** PowerShell's own remoting client and ours, side by side. */
@NullMarked
package io.jpsremote.ssh.compare;

import org.jspecify.annotations.NullMarked;
