/** Our client against our endpoint for tests: two halves that share no code. */
@NullMarked
package io.jpsremote.wsman.endpoint;

import org.jspecify.annotations.NullMarked;
