/** The program {@code jpsremote}: starts cmdlets and turns their end into an exit code. The only module that prints. */
@NullMarked
package io.jpsremote.cli;

import org.jspecify.annotations.NullMarked;
