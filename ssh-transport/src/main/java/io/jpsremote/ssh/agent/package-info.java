/** A client of ssh-agent: lists keys and asks for signatures. Depends on {@code ssh.key}; never adds, removes or forwards anything. */
@NullMarked
package io.jpsremote.ssh.agent;

import org.jspecify.annotations.NullMarked;
