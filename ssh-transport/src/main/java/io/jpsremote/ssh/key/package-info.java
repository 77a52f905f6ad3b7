/**
 * SSH keys: their wire form, the files they live in, and signing with them.
 *
 * <p>Uses the JDK's providers and, for old or encrypted formats, a Bouncy Castle provider of its own that is never registered. Knows no connection.
 */
@NullMarked
package io.jpsremote.ssh.key;

import org.jspecify.annotations.NullMarked;
