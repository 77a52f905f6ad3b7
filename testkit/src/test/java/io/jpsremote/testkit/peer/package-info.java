/** The endpoint and clients that nobody of this project wrote. */
@NullMarked
package io.jpsremote.testkit.peer;

import org.jspecify.annotations.NullMarked;
