/** The WS-Man endpoint, asked by hand. */
@NullMarked
package io.jpsremote.testkit.wsman;

import org.jspecify.annotations.NullMarked;
