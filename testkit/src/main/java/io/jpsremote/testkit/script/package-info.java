/**
 * The scripted backend: commands and scripts with answers that a test has laid down, and a record of what was called.
 *
 * <p>May depend on {@code testkit.server} and psrp; opens no socket and starts no process.
 */
@NullMarked
package io.jpsremote.testkit.script;

import org.jspecify.annotations.NullMarked;
