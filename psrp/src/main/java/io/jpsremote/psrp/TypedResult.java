package io.jpsremote.psrp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The output of a pipeline as values of one Java type, and the rest of its result.
 *
 * @param values the output, bound to the type; {@code $null} is null
 * @param result the streams and the final state
 */
public record TypedResult<T>(List<@Nullable T> values, PipelineResult result) {}
