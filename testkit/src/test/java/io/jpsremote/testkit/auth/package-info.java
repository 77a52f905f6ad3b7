/** The acceptors, given tokens by hand. */
@NullMarked
package io.jpsremote.testkit.auth;

import org.jspecify.annotations.NullMarked;
