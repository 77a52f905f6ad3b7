/** Shows the messages of a session: names and sizes, and in a file also bodies without what is secret. Wraps a transport; changes nothing. */
@NullMarked
package io.jpsremote.cli.trace;

import org.jspecify.annotations.NullMarked;
