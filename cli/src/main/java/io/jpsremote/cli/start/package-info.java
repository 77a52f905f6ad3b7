/** Makes the program's start fast. Knows no command and contacts nobody. */
@NullMarked
package io.jpsremote.cli.start;

import org.jspecify.annotations.NullMarked;
