/** The start-up of the program, rehearsed for the JVM's class archive. Knows no command and contacts nobody. */
@NullMarked
package io.jpsremote.cli.start;

import org.jspecify.annotations.NullMarked;
