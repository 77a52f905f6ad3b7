/**
 * PSRP over WS-Management ([MS-WSMV], [MS-PSRP] 3.1.5.3): the transport, its options and what its failures mean.
 *
 * <p>May depend on psrp and on the packages below it; knows nothing of SSH.
 */
@NullMarked
package io.jpsremote.wsman;

import org.jspecify.annotations.NullMarked;
