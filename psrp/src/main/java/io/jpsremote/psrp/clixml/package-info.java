/**
 * PowerShell's object format, CLIXML, in both directions, and the Java types its values become.
 *
 * <p>May use {@code failure} and StAX. Knows nothing of messages, sessions or threads; it chooses no Java class by a name that came
 * from a peer.
 */
@NullMarked
package io.jpsremote.psrp.clixml;

import org.jspecify.annotations.NullMarked;
