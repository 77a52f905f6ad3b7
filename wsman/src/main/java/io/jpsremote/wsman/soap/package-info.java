/**
 * WS-Management envelopes: requests as bytes, answers and faults as records ([MS-WSMV], DSP0226).
 *
 * <p>May depend on {@code psrp.failure}; no I/O, threads or clock. StAX has one of its doors here.
 */
@NullMarked
package io.jpsremote.wsman.soap;

import org.jspecify.annotations.NullMarked;
