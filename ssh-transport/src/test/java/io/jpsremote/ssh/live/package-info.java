/** The same tests against a real PowerShell, once as a local process and once through a real OpenSSH server. */
@NullMarked
package io.jpsremote.ssh.live;

import org.jspecify.annotations.NullMarked;
