/** The snippets of the README, as programs. May use the public API only, as a user does. */
@NullMarked
package io.jpsremote.examples;

import org.jspecify.annotations.NullMarked;
