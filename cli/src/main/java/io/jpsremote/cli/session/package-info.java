/** Opens sessions on all targets, some at once, and closes every one of them before the program ends, however it ends. */
@NullMarked
package io.jpsremote.cli.session;

import org.jspecify.annotations.NullMarked;
