/** What can be made to go wrong on purpose, and when. May depend on soap and http. */
@NullMarked
package io.jpsremote.testkit.fault;

import org.jspecify.annotations.NullMarked;
