/** What can be made to go wrong on purpose, and when. May depend on soap, http and the checks of settings in server. */
@NullMarked
package io.jpsremote.testkit.fault;

import org.jspecify.annotations.NullMarked;
