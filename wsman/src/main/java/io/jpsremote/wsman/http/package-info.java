/**
 * HTTP as WS-Management needs it: one channel is one authenticated TCP connection.
 *
 * <p>May depend on {@code wsman.auth} and {@code psrp.failure}; knows nothing of SOAP. httpclient5 has its only door here.
 */
@NullMarked
package io.jpsremote.wsman.http;

import org.jspecify.annotations.NullMarked;
