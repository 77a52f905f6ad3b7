/** The WS-Man endpoint: shells, their output, quotas, and the conversation of one connection. May depend on soap, http, auth, fault and the seam in testkit.server. */
@NullMarked
package io.jpsremote.testkit.wsman;

import org.jspecify.annotations.NullMarked;
