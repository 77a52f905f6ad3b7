/**
 * Conversations recorded with real WS-Man servers, replayed to our client: the server of these tests knows only what the recording holds, and
 * gives it back under the ids that the living client picked.
 */
@NullMarked
package io.jpsremote.wsman.trace;

import org.jspecify.annotations.NullMarked;
