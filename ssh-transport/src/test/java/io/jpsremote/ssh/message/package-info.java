/** Tests of the messages against a real engine. */
@NullMarked
package io.jpsremote.ssh.message;

import org.jspecify.annotations.NullMarked;
