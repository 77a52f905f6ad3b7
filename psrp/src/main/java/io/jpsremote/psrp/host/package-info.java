/**
 * The host: who answers when a remote script prompts, asks for a key or writes to its screen.
 *
 * <p>A {@code Host} is what the user supplies; {@code HostCallAnswerer} turns a host call message into
 * a call of it and its result into the response message. May use {@code clixml}, {@code record} and {@code message}; starts no thread and does no I/O
 * of its own.
 */
@NullMarked
package io.jpsremote.psrp.host;

import org.jspecify.annotations.NullMarked;
