/**
 * The JUnit extension: starts an endpoint for a test, injects it with sessions to it, and ends it.
 *
 * <p>May depend on testkit, JUnit and the transports, which are optional: whoever has only one gets only sessions over that one.
 */
@NullMarked
package io.jpsremote.testkit.junit;

import org.jspecify.annotations.NullMarked;
