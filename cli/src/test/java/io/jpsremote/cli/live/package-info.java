/** The whole program as a process of its own, against a real PowerShell and a real sshd. */
@NullMarked
package io.jpsremote.cli.live;

import org.jspecify.annotations.NullMarked;
