/** Host calls of a real PowerShell. */
@NullMarked
package io.jpsremote.ssh.host;

import org.jspecify.annotations.NullMarked;
