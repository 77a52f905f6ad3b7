/** Acceptors of Basic, NTLM, SPNEGO and Kerberos, and the sealing of messages. Written from the specifications and apart from wsman.auth, so that a bug cannot hide on both sides. */
@NullMarked
package io.jpsremote.testkit.auth;

import org.jspecify.annotations.NullMarked;
