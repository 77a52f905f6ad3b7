/** WS-Management against an endpoint that others made: MIT Kerberos, gss-ntlmssp and a real PowerShell. */
@NullMarked
package io.jpsremote.wsman.live;

import org.jspecify.annotations.NullMarked;
