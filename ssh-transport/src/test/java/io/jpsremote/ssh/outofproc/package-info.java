/** Tests of the packet lines without a server. */
@NullMarked
package io.jpsremote.ssh.outofproc;

import org.jspecify.annotations.NullMarked;
