package io.jpsremote.psrp.clixml;

import org.jspecify.annotations.Nullable;

/**
 * One top-level value of an {@code <Objs>} document.
 *
 * @param stream the stream it was written to ({@code Output}, {@code Error}, ...), null where the document does not say
 */
public record StreamedObject(
        @Nullable String stream, @Nullable Object value) {}
