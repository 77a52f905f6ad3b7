/**
 * The endpoint for tests: PowerShell remoting over WS-Man and SSH inside a JVM, with scripted answers or a real PowerShell behind it.
 *
 * <p>The face over the other packages of this module: {@code testkit.wsman} and {@code testkit.ssh} carry, {@code testkit.script} and {@code
 * testkit.process} answer. Shares no code with the transports it tests.
 */
@NullMarked
package io.jpsremote.testkit;

import org.jspecify.annotations.NullMarked;
