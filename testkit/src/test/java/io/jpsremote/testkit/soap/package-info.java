/** Documents read and written. */
@NullMarked
package io.jpsremote.testkit.soap;

import org.jspecify.annotations.NullMarked;
