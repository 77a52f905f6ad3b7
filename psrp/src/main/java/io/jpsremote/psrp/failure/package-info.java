/**
 * What can go wrong, as data: the exceptions every layer throws and the requirements a connection can fail.
 *
 * <p>The lowest package: it imports nothing of jpsremote, so that every layer and every transport may throw it.
 */
@NullMarked
package io.jpsremote.psrp.failure;

import org.jspecify.annotations.NullMarked;
