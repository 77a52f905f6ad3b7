/** That no secret reaches a log, a text or an exception. */
@NullMarked
package io.jpsremote.ssh.secrets;

import org.jspecify.annotations.NullMarked;
