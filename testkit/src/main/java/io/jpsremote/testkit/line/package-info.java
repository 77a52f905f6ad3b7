/** The packet lines in which PSRP travels over SSH and to a local process; knows no SSH and no process. */
@NullMarked
package io.jpsremote.testkit.line;

import org.jspecify.annotations.NullMarked;
