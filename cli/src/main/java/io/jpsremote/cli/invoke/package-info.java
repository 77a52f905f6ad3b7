/** What Invoke-Command sends: the script, its arguments, the objects of standard input. */
@NullMarked
package io.jpsremote.cli.invoke;

import org.jspecify.annotations.NullMarked;
