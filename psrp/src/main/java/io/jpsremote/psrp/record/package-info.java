/**
 * What a user sees in the streams of a pipeline: output, errors, warnings, verbose, debug, information and progress, each as a type of
 * its own.
 *
 * <p>May depend on {@code psrp.clixml} and {@code psrp.failure}. Reading is tolerant: what an old server leaves out or sends as plain
 * text becomes an empty part of a record, never an exception.
 */
@NullMarked
package io.jpsremote.psrp.record;

import org.jspecify.annotations.NullMarked;
