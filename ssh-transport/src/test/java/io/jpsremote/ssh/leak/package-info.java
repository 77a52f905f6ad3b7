/** That a session may be used for ever. */
@NullMarked
package io.jpsremote.ssh.leak;

import org.jspecify.annotations.NullMarked;
