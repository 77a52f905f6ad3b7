@NullMarked
package io.jpsremote.psrp.clixml;

import org.jspecify.annotations.NullMarked;
