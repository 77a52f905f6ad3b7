/**
 * Fragments: messages cut into pieces with a 21-byte header, and put together again.
 *
 * <p>May depend on {@code psrp.failure} only. Knows nothing of what is inside a message; starts no thread, holds no lock.
 */
@NullMarked
package io.jpsremote.psrp.fragment;

import org.jspecify.annotations.NullMarked;
