/**
 * What users hold: sessions, pipelines and their results.
 *
 * <p>Blocking, with {@code CompletableFuture} for open, invoke and stop. Owns the one lock of a session; may depend on every other package
 * of this module.
 */
@NullMarked
package io.jpsremote.psrp;

import org.jspecify.annotations.NullMarked;
