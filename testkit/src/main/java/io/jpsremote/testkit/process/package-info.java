/**
 * The PowerShell backend: each shell is a real PowerShell process that speaks packet lines.
 *
 * <p>May depend on {@code testkit.server}, {@code testkit.line} and psrp; the only package that starts processes.
 */
@NullMarked
package io.jpsremote.testkit.process;

import org.jspecify.annotations.NullMarked;
