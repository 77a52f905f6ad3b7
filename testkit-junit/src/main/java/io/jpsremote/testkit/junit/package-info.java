/** The JUnit extension that starts an endpoint for a test, injects it and ends it. May depend on testkit and JUnit only. */
@NullMarked
package io.jpsremote.testkit.junit;

import org.jspecify.annotations.NullMarked;
