/**
 * Authentication as functions from challenge to token, and the message protection that comes of it.
 *
 * <p>May depend on {@code psrp.failure}; opens no connection and reads no clock but the one it is given. The NTLM message codec of jcifs-ng
 * has its only door here.
 */
@NullMarked
package io.jpsremote.wsman.auth;

import org.jspecify.annotations.NullMarked;
